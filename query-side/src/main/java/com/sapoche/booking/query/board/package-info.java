/** Projects the current state of queues: counts, waiting lists and bookings. */
@NullMarked
package com.sapoche.booking.query.board;

import org.jspecify.annotations.NullMarked;

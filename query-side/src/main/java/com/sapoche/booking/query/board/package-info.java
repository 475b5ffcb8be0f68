/** Everything live about a queue: its counts, its line, and each of its bookings. */
@NullMarked
package com.sapoche.booking.query.board;

import org.jspecify.annotations.NullMarked;

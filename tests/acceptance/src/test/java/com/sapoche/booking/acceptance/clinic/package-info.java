/** A clinic as its API clients see it: queues, slots and bookings that act over HTTP. */
@NullMarked
package com.sapoche.booking.acceptance.clinic;

import org.jspecify.annotations.NullMarked;

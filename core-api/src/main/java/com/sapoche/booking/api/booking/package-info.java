/** Defines the messages of a booking: one patient's request, from joining the queue to its outcome. */
@NullMarked
package com.sapoche.booking.api.booking;

import org.jspecify.annotations.NullMarked;

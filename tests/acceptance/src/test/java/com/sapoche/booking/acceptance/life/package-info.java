/** Tells the life of a booking from joining the queue to its outcome. */
@NullMarked
package com.sapoche.booking.acceptance.life;

import org.jspecify.annotations.NullMarked;

/** Runs the sagas and policies that send commands without a client: offer deadlines, released seats and new capacity. */
@NullMarked
package com.sapoche.booking.saga;

import org.jspecify.annotations.NullMarked;

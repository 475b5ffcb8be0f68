/** Requests offers of free seats after changes of capacity and of booking preferences. */
@NullMarked
package com.sapoche.booking.saga.capacity;

import org.jspecify.annotations.NullMarked;

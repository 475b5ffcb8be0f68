/** Policies that turn new supply, or new wishes of those in line, into offers. */
@NullMarked
package com.sapoche.booking.saga.capacity;

import org.jspecify.annotations.NullMarked;

/** Stores deadlines and fires them, with the effect of a single firing for any number of replicas. */
@NullMarked
package com.sapoche.booking.saga.deadline;

import org.jspecify.annotations.NullMarked;

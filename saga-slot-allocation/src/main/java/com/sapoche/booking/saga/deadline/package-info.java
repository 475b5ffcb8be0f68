/** Deadlines that survive a restart and fire once in effect however many replicas run. */
@NullMarked
package com.sapoche.booking.saga.deadline;

import org.jspecify.annotations.NullMarked;

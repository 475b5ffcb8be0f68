/** Defines the messages of a queue: the waiting list for one service of a clinic. */
@NullMarked
package com.sapoche.booking.api.queue;

import org.jspecify.annotations.NullMarked;

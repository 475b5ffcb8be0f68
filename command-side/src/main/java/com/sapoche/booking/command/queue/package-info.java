/** The line of one service: who waits, in which order, and which seats they may be offered. */
@NullMarked
package com.sapoche.booking.command.queue;

import org.jspecify.annotations.NullMarked;

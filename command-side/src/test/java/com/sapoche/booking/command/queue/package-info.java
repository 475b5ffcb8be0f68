/** Tests the decisions of a queue. */
@NullMarked
package com.sapoche.booking.command.queue;

import org.jspecify.annotations.NullMarked;

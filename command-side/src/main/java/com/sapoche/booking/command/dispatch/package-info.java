/** How a command reaches its handler: one at a time for each queue, tried again on conflict, answered once for each key. */
@NullMarked
package com.sapoche.booking.command.dispatch;

import org.jspecify.annotations.NullMarked;

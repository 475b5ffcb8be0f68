/** Time intervals with seats, and the guard against overbooking them. */
@NullMarked
package com.sapoche.booking.command.slot;

import org.jspecify.annotations.NullMarked;

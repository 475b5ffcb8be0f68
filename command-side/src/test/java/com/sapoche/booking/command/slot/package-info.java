/** Tests the decisions of a slot and the expansion of schedules. */
@NullMarked
package com.sapoche.booking.command.slot;

import org.jspecify.annotations.NullMarked;

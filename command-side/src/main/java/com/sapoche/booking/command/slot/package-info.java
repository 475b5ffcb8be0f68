/** Contains the aggregate Slot, which prevents overbooking, and the expansion of schedules into slots. */
@NullMarked
package com.sapoche.booking.command.slot;

import org.jspecify.annotations.NullMarked;

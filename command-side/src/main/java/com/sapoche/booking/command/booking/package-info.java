/** Contains the aggregate Booking, from joining to its outcome, and the commands of the front desk. */
@NullMarked
package com.sapoche.booking.command.booking;

import org.jspecify.annotations.NullMarked;

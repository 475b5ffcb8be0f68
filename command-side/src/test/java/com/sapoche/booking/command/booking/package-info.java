/** Tests the decisions of a booking. */
@NullMarked
package com.sapoche.booking.command.booking;

import org.jspecify.annotations.NullMarked;

/** What a booking decides. */
@NullMarked
package com.sapoche.booking.command.booking;

import org.jspecify.annotations.NullMarked;

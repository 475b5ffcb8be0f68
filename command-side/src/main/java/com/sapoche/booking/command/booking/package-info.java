/** One patient's request, from joining to its outcome, and what the desk does with it. */
@NullMarked
package com.sapoche.booking.command.booking;

import org.jspecify.annotations.NullMarked;

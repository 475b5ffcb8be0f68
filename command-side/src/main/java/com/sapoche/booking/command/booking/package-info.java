/** One patient's request, from joining to its outcome. */
@NullMarked
package com.sapoche.booking.command.booking;

import org.jspecify.annotations.NullMarked;

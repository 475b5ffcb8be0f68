/** Verifies that the next request sees the result of each command. */
@NullMarked
package com.sapoche.booking.acceptance.readyourwrites;

import org.jspecify.annotations.NullMarked;

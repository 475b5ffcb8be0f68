/** Runs the crash and overload tests as part of every build. */
@NullMarked
package com.sapoche.booking.resilience;

import org.jspecify.annotations.NullMarked;

/** Checks the environment at startup and explains a failed start in a few lines instead of a stack trace. */
@NullMarked
package com.sapoche.booking.platform.startup;

import org.jspecify.annotations.NullMarked;

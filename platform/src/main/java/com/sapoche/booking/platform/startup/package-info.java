/** Why a process does not start, said in a few lines instead of in a stack trace. */
@NullMarked
package com.sapoche.booking.platform.startup;

import org.jspecify.annotations.NullMarked;

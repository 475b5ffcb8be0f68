/** Reading a log that others wrote. */
@NullMarked
package com.sapoche.booking.runtime.log;

import org.jspecify.annotations.NullMarked;

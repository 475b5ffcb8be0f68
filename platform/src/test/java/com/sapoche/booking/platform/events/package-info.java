/** Reading a log that others wrote. */
@NullMarked
package com.sapoche.booking.platform.events;

import org.jspecify.annotations.NullMarked;

/** What a process says of itself. */
@NullMarked
package com.sapoche.booking.runtime.health;

import org.jspecify.annotations.NullMarked;

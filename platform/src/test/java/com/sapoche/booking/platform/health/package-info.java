/** What a process says of itself. */
@NullMarked
package com.sapoche.booking.platform.health;

import org.jspecify.annotations.NullMarked;

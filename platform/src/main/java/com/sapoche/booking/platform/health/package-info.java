/** Reports the health of the event processors of a process. */
@NullMarked
package com.sapoche.booking.platform.health;

import org.jspecify.annotations.NullMarked;

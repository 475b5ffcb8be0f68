/** Tests the health indicators of the event processors. */
@NullMarked
package com.sapoche.booking.platform.health;

import org.jspecify.annotations.NullMarked;

/** Handles commands locally: retries conflicts and converts failures into rejections. */
@NullMarked
package com.sapoche.booking.platform.bus;

import org.jspecify.annotations.NullMarked;

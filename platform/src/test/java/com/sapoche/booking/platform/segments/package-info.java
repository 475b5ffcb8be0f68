/** Sharing segments. */
@NullMarked
package com.sapoche.booking.platform.segments;

import org.jspecify.annotations.NullMarked;

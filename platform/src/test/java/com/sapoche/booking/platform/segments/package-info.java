/** Tests the distribution of segments among replicas. */
@NullMarked
package com.sapoche.booking.platform.segments;

import org.jspecify.annotations.NullMarked;

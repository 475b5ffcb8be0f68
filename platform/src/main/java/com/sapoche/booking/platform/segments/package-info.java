/** How replicas share the segments of their processors. */
@NullMarked
package com.sapoche.booking.platform.segments;

import org.jspecify.annotations.NullMarked;

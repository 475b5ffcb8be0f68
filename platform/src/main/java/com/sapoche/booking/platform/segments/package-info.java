/** Distributes the segments of event processors among replicas. */
@NullMarked
package com.sapoche.booking.platform.segments;

import org.jspecify.annotations.NullMarked;

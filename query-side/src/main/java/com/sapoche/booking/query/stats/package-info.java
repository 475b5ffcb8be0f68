/** Projects daily statistics by the local hour of joining. */
@NullMarked
package com.sapoche.booking.query.stats;

import org.jspecify.annotations.NullMarked;

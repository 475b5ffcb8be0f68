/** Tests the statistics projection. */
@NullMarked
package com.sapoche.booking.query.stats;

import org.jspecify.annotations.NullMarked;

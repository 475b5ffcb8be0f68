/** A replica of a part. */
@NullMarked
package com.sapoche.booking.platform.replica;

import org.jspecify.annotations.NullMarked;

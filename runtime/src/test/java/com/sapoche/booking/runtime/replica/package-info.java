/** A replica of a part. */
@NullMarked
package com.sapoche.booking.runtime.replica;

import org.jspecify.annotations.NullMarked;

/** Tests the durable format. */
@NullMarked
package com.sapoche.booking.platform.serialization;

import org.jspecify.annotations.NullMarked;

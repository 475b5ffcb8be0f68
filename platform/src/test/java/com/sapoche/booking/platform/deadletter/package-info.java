/** Tests the dead-letter queue. */
@NullMarked
package com.sapoche.booking.platform.deadletter;

import org.jspecify.annotations.NullMarked;

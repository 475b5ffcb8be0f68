/** How replicas share the segments of their processors. */
@NullMarked
package com.sapoche.booking.runtime.balance;

import org.jspecify.annotations.NullMarked;

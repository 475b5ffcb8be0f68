/** Sharing segments. */
@NullMarked
package com.sapoche.booking.runtime.balance;

import org.jspecify.annotations.NullMarked;

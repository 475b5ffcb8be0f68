/** A time interval at a clinic, with one or more seats. */
@NullMarked
package com.sapoche.booking.api.slot;

import org.jspecify.annotations.NullMarked;

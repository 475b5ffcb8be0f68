/** Defines the messages of a slot: a time interval at a clinic with one or more seats. */
@NullMarked
package com.sapoche.booking.api.slot;

import org.jspecify.annotations.NullMarked;

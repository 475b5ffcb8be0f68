/** Wakes event processors the moment there are events, also where the event store only lets them poll. */
@NullMarked
package com.sapoche.booking.saga.stream;

import org.jspecify.annotations.NullMarked;

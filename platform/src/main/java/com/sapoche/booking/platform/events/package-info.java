/** Reads the event log: the events of each queue in order, including events that a newer version wrote. */
@NullMarked
package com.sapoche.booking.platform.events;

import org.jspecify.annotations.NullMarked;

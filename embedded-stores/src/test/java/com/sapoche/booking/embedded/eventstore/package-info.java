/** What the event log promises, tried on real files and real processes. */
@NullMarked
package com.sapoche.booking.embedded.eventstore;

import org.jspecify.annotations.NullMarked;

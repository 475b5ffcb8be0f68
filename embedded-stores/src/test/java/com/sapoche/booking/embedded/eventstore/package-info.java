/** Tests the guarantees of the event store on real files and with real processes. */
@NullMarked
package com.sapoche.booking.embedded.eventstore;

import org.jspecify.annotations.NullMarked;

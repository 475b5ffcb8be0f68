/** Configures the embedded stores: the event log, and a server for the MongoDB protocol for data that can be rebuilt from it. */
@NullMarked
package com.sapoche.booking.standalone.stores;

import org.jspecify.annotations.NullMarked;

/** The embedded stores: the event log, and a server of the MongoDB protocol for what can be rebuilt from it. */
@NullMarked
package com.sapoche.booking.standalone.stores;

import org.jspecify.annotations.NullMarked;

/** Stores events of embedded mode in one SQLite file; every acknowledged event is on disk. */
@NullMarked
package com.sapoche.booking.embedded.eventstore;

import org.jspecify.annotations.NullMarked;

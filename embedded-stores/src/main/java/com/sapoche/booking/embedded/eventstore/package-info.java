/** The log of the embedded ledger: one SQLite file, and every acknowledged event is on disk in it. */
@NullMarked
package com.sapoche.booking.embedded.eventstore;

import org.jspecify.annotations.NullMarked;

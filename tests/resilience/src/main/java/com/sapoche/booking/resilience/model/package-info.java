/** A plain, single-threaded understanding of the log that shares no code with the ledger's own. */
@NullMarked
package com.sapoche.booking.resilience.model;

import org.jspecify.annotations.NullMarked;

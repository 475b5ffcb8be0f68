/** Clients that put load on the ledger and remember each request with its answer. */
@NullMarked
package com.sapoche.booking.resilience.load;

import org.jspecify.annotations.NullMarked;

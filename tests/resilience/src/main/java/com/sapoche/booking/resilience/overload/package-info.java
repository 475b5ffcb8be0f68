/** Verifies that offers lapse in time while the ledger is overloaded. */
@NullMarked
package com.sapoche.booking.resilience.overload;

import org.jspecify.annotations.NullMarked;

/** More requests than the ledger can take, and whether the seats of offers that run out come back in time all the same. */
@NullMarked
package com.sapoche.booking.resilience.overload;

import org.jspecify.annotations.NullMarked;

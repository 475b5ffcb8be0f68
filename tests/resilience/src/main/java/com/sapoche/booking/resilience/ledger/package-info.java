/** Starts, kills and queries the ledger under test. */
@NullMarked
package com.sapoche.booking.resilience.ledger;

import org.jspecify.annotations.NullMarked;

/** Starts, stops and kills the ledger under test, or uses one that runs already. */
@NullMarked
package com.sapoche.booking.acceptance.ledger;

import org.jspecify.annotations.NullMarked;

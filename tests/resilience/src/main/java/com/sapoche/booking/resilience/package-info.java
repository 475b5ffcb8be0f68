/** Kills the ledger under load and verifies its log against all acknowledgements. */
@NullMarked
package com.sapoche.booking.resilience;

import org.jspecify.annotations.NullMarked;

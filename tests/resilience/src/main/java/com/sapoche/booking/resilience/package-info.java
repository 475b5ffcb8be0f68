/** Kills the ledger under load and proves from its log that it kept its word. */
@NullMarked
package com.sapoche.booking.resilience;

import org.jspecify.annotations.NullMarked;

/** Kills an embedded ledger under load and compares its log and queries with the acknowledged commands. */
@NullMarked
package com.sapoche.booking.resilience.crash;

import org.jspecify.annotations.NullMarked;

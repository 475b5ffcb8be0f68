/** Kills, stops and pauses processes of a distributed ledger under load. */
@NullMarked
package com.sapoche.booking.resilience.replicas;

import org.jspecify.annotations.NullMarked;

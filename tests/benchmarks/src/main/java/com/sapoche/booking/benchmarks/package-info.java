/** Measures throughput, latency and durability of the ledger. */
@NullMarked
package com.sapoche.booking.benchmarks;

import org.jspecify.annotations.NullMarked;

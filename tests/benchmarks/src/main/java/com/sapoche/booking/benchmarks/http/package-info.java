/** Measures the running ledger over HTTP: throughput, latency, and delay of background work. */
@NullMarked
package com.sapoche.booking.benchmarks.http;

import org.jspecify.annotations.NullMarked;

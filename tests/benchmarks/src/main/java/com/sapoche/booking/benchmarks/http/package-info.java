/** What clients of the running ledger experience: throughput, latency, and how long things take by themselves. */
@NullMarked
package com.sapoche.booking.benchmarks.http;

import org.jspecify.annotations.NullMarked;

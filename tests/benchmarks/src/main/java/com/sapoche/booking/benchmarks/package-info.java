/** Measures the ledger. */
@NullMarked
package com.sapoche.booking.benchmarks;

import org.jspecify.annotations.NullMarked;

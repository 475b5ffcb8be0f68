/** Measures a ledger under requests that arrive at a fixed rate, however long their responses take. */
@NullMarked
package com.sapoche.booking.benchmarks.openloop;

import org.jspecify.annotations.NullMarked;

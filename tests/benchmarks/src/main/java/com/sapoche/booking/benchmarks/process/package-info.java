/** Measures CPU time and memory of the processes of a ledger from outside; needs Linux. */
@NullMarked
package com.sapoche.booking.benchmarks.process;

import org.jspecify.annotations.NullMarked;

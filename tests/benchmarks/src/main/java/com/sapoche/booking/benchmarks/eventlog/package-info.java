/** Compares embedded databases for the event log under the same load, in one run. */
@NullMarked
package com.sapoche.booking.benchmarks.eventlog;

import org.jspecify.annotations.NullMarked;

/** Which embedded database the event log is kept in: the candidates under the same load, in one run. */
@NullMarked
package com.sapoche.booking.benchmarks.eventlog;

import org.jspecify.annotations.NullMarked;

/** Compares requests with the log, the log with the rules, and queries with a replay. */
@NullMarked
package com.sapoche.booking.resilience.check;

import org.jspecify.annotations.NullMarked;

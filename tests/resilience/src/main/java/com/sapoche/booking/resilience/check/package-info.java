/** What is compared: requests with the log, the log with the rules, queries with a replay. */
@NullMarked
package com.sapoche.booking.resilience.check;

import org.jspecify.annotations.NullMarked;

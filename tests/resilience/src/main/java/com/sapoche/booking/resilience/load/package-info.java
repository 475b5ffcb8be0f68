/** Generates load and records each request with its response. */
@NullMarked
package com.sapoche.booking.resilience.load;

import org.jspecify.annotations.NullMarked;

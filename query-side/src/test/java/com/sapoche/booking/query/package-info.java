/** Tests the complete query side: events in, HTTP responses out. */
@NullMarked
package com.sapoche.booking.query;

import org.jspecify.annotations.NullMarked;

/** Tests of the query side as a whole: events in, HTTP answers out. */
@NullMarked
package com.sapoche.booking.query;

import org.jspecify.annotations.NullMarked;

/** Projects the event log into MongoDB and answers queries from the projections. */
@NullMarked
package com.sapoche.booking.query;

import org.jspecify.annotations.NullMarked;

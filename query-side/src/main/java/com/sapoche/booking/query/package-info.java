/** Query side: projections of the log in MongoDB and the HTTP API that reads them. */
@NullMarked
package com.sapoche.booking.query;

import org.jspecify.annotations.NullMarked;

/** The query side: views of the log, kept in MongoDB, and the questions they answer over HTTP. */
@NullMarked
package com.sapoche.booking.query;

import org.jspecify.annotations.NullMarked;

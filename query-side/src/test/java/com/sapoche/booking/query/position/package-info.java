/** Tests projection positions and queries that wait for a position. */
@NullMarked
package com.sapoche.booking.query.position;

import org.jspecify.annotations.NullMarked;

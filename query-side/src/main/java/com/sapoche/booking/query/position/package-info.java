/** Tracks the positions of projections in the log and lets queries wait for a position. */
@NullMarked
package com.sapoche.booking.query.position;

import org.jspecify.annotations.NullMarked;

/** Tests the dead letters of projections. */
@NullMarked
package com.sapoche.booking.query.deadletter;

import org.jspecify.annotations.NullMarked;

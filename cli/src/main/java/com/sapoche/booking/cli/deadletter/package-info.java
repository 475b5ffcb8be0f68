/** Command for the dead letters of projections. */
@NullMarked
package com.sapoche.booking.cli.deadletter;

import org.jspecify.annotations.NullMarked;

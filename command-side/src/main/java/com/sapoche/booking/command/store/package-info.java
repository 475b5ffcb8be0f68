/** Loads, caches and snapshots aggregates of any type. */
@NullMarked
package com.sapoche.booking.command.store;

import org.jspecify.annotations.NullMarked;

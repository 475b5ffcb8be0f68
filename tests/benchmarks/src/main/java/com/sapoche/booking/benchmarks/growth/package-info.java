/** Compares a ledger with few waiting bookings and a short history with the same ledger after it has grown. */
@NullMarked
package com.sapoche.booking.benchmarks.growth;

import org.jspecify.annotations.NullMarked;

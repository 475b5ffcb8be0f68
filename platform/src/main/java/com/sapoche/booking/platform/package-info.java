/** Provides the infrastructure of every process of the ledger, for all modules and stores. */
@NullMarked
package com.sapoche.booking.platform;

import org.jspecify.annotations.NullMarked;

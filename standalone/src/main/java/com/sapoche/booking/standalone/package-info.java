/** Starts all parts of the ledger in one process. */
@NullMarked
package com.sapoche.booking.standalone;

import org.jspecify.annotations.NullMarked;

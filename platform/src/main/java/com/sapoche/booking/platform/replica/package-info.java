/** Runs one module of the distributed ledger as a replica that is connected to Axon Server. */
@NullMarked
package com.sapoche.booking.platform.replica;

import org.jspecify.annotations.NullMarked;

/** One replica of a part of the distributed ledger: a process of its own, on Axon Server. */
@NullMarked
package com.sapoche.booking.platform.replica;

import org.jspecify.annotations.NullMarked;

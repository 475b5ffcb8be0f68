/** The ledger as its clients meet it: a process that can be killed, and its HTTP interface. */
@NullMarked
package com.sapoche.booking.resilience.ledger;

import org.jspecify.annotations.NullMarked;

/** The ledger under test: a process of its own, started, stopped and killed as an operator would, or one that runs elsewhere. */
@NullMarked
package com.sapoche.booking.acceptance.ledger;

import org.jspecify.annotations.NullMarked;

/** A command side of its own for a test: its log, its clock, what it was told and what it did. */
@NullMarked
package com.sapoche.booking.command.ledger;

import org.jspecify.annotations.NullMarked;

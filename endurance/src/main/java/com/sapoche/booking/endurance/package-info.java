/** Kills the ledger under load and proves from its log that it kept its word. */
@NullMarked
package com.sapoche.booking.endurance;

import org.jspecify.annotations.NullMarked;

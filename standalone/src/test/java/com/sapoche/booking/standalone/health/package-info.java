/** What the ledger says of itself. */
@NullMarked
package com.sapoche.booking.standalone.health;

import org.jspecify.annotations.NullMarked;

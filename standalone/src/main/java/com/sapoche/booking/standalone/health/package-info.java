/** Whether the ledger can do its work. */
@NullMarked
package com.sapoche.booking.standalone.health;

import org.jspecify.annotations.NullMarked;

/** Whether a process of the ledger can do its work. */
@NullMarked
package com.sapoche.booking.runtime.health;

import org.jspecify.annotations.NullMarked;

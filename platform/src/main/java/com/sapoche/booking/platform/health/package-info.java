/** Whether a process of the ledger can do its work. */
@NullMarked
package com.sapoche.booking.platform.health;

import org.jspecify.annotations.NullMarked;

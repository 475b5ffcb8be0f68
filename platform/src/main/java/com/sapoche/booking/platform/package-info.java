/** What every process of the ledger runs on, whichever parts are in it and whatever stores it uses. */
@NullMarked
package com.sapoche.booking.platform;

import org.jspecify.annotations.NullMarked;

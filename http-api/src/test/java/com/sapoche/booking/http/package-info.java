/** How the ledger speaks HTTP. */
@NullMarked
package com.sapoche.booking.http;

import org.jspecify.annotations.NullMarked;

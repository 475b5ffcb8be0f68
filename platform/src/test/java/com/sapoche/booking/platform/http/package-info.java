/** How the ledger speaks HTTP. */
@NullMarked
package com.sapoche.booking.platform.http;

import org.jspecify.annotations.NullMarked;

/** How the ledger speaks HTTP wherever it does: which status a refusal has, what an identifier looks like, how large a body may be. */
@NullMarked
package com.sapoche.booking.platform.http;

import org.jspecify.annotations.NullMarked;

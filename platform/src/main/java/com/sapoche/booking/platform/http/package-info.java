/** Defines HTTP for every process of the ledger: error responses, strict JSON, identifiers, and limits on requests. */
@NullMarked
package com.sapoche.booking.platform.http;

import org.jspecify.annotations.NullMarked;

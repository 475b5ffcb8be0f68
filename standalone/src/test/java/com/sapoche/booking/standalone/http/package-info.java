/** Tests the HTTP interface of the whole ledger: its routes, where it listens, and its published description. */
@NullMarked
package com.sapoche.booking.standalone.http;

import org.jspecify.annotations.NullMarked;

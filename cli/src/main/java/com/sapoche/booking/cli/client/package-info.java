/** Sends idempotent commands and queries to a ledger over HTTP, with retries. */
@NullMarked
package com.sapoche.booking.cli.client;

import org.jspecify.annotations.NullMarked;

/** What every part of the ledger agrees on: the shapes of messages, the names of streams, the codes of refusals. */
@NullMarked
package com.sapoche.booking.api;

import org.jspecify.annotations.NullMarked;

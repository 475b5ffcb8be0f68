/** Defines what all parts of the ledger share: messages, stream names, and error codes. */
@NullMarked
package com.sapoche.booking.api;

import org.jspecify.annotations.NullMarked;

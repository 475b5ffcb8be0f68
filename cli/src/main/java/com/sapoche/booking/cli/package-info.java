/** Implements the command line of the ledger, except the server itself. */
@NullMarked
package com.sapoche.booking.cli;

import org.jspecify.annotations.NullMarked;

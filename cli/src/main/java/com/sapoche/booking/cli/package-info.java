/** The command line: what people start besides the ledger itself. */
@NullMarked
package com.sapoche.booking.cli;

import org.jspecify.annotations.NullMarked;

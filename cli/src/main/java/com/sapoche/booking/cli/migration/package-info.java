/** A clinic's events, written to a file and read from one, with all identifiers, times, order and metadata. */
@NullMarked
package com.sapoche.booking.cli.migration;

import org.jspecify.annotations.NullMarked;

/** Exports the events of a clinic to a file and loads them into Axon Server, with identifiers, times, order and metadata. */
@NullMarked
package com.sapoche.booking.cli.migration;

import org.jspecify.annotations.NullMarked;

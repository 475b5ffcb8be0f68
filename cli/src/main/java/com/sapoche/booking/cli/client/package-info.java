/** Speaks to a ledger over HTTP, patiently: every command sent from here may be repeated. */
@NullMarked
package com.sapoche.booking.cli.client;

import org.jspecify.annotations.NullMarked;

/** The log of the embedded ledger: one SQLite file that every acknowledged event is on before its caller hears of it. */
@NullMarked
package com.sapoche.booking.standalone.eventlog;

import org.jspecify.annotations.NullMarked;

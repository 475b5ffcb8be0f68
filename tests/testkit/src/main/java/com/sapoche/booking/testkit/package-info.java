/** Starts, ends and kills the processes that tests are made on: ledgers of both kinds and what they lean on. */
@NullMarked
package com.sapoche.booking.testkit;

import org.jspecify.annotations.NullMarked;

/** Starts, stops and kills the processes under test: ledgers of both modes and the stores they depend on. */
@NullMarked
package com.sapoche.booking.testkit;

import org.jspecify.annotations.NullMarked;

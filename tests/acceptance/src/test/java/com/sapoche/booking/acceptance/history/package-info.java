/** A clinic's history, loaded by the command line as its people would, and the figures that come of it. */
@NullMarked
package com.sapoche.booking.acceptance.history;

import org.jspecify.annotations.NullMarked;

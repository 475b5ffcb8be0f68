/** Verifies the import of a clinic's history by the command line. */
@NullMarked
package com.sapoche.booking.acceptance.history;

import org.jspecify.annotations.NullMarked;

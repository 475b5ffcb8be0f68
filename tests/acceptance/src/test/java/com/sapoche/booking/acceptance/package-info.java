/** Verifies the interface of clients over HTTP. */
@NullMarked
package com.sapoche.booking.acceptance;

import org.jspecify.annotations.NullMarked;

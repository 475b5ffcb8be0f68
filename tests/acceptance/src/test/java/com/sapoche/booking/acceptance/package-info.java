/** Verifies over HTTP what clients rely on. */
@NullMarked
package com.sapoche.booking.acceptance;

import org.jspecify.annotations.NullMarked;

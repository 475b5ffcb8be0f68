/** Provides test support to the tests of all modules. */
@NullMarked
package com.sapoche.booking.platform.testing;

import org.jspecify.annotations.NullMarked;

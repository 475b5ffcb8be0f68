/** Tests that stored events stay readable. */
@NullMarked
package com.sapoche.booking.api;

import org.jspecify.annotations.NullMarked;

/** What was stored stays readable. */
@NullMarked
package com.sapoche.booking.api;

import org.jspecify.annotations.NullMarked;

/** The runs with kills and with too much load, as part of every build. */
@NullMarked
package com.sapoche.booking.resilience;

import org.jspecify.annotations.NullMarked;

/** The runs with kills and with too much load, as part of every build. */
@NullMarked
package com.sapoche.booking.endurance;

import org.jspecify.annotations.NullMarked;

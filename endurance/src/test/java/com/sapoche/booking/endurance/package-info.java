/** The run with kills, as part of every build. */
@NullMarked
package com.sapoche.booking.endurance;

import org.jspecify.annotations.NullMarked;

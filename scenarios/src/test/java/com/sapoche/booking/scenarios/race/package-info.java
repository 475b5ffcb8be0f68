/** Many patients, few seats, all at once. */
@NullMarked
package com.sapoche.booking.scenarios.race;

import org.jspecify.annotations.NullMarked;

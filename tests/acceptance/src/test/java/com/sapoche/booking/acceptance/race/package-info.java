/** Many patients, few seats, all at once. */
@NullMarked
package com.sapoche.booking.acceptance.race;

import org.jspecify.annotations.NullMarked;

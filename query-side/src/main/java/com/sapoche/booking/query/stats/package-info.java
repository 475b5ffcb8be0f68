/** What happened in a queue on a day, by the local hour in which the patients joined. */
@NullMarked
package com.sapoche.booking.query.stats;

import org.jspecify.annotations.NullMarked;

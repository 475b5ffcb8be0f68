/** How every view turns batches of events into documents: read once, folded in memory, written under a guard. */
@NullMarked
package com.sapoche.booking.query.projection;

import org.jspecify.annotations.NullMarked;

/** One saga for each allocation, from the seat being held to its being used up or free again. */
@NullMarked
package com.sapoche.booking.saga.allocation;

import org.jspecify.annotations.NullMarked;

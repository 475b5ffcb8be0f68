/** Manages one saga for each allocation, from the offer of a seat to its use or release. */
@NullMarked
package com.sapoche.booking.saga.allocation;

import org.jspecify.annotations.NullMarked;

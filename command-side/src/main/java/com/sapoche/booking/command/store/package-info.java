/** Where the aggregates are kept and found. */
@NullMarked
package com.sapoche.booking.command.store;

import org.jspecify.annotations.NullMarked;

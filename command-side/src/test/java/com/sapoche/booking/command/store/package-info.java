/** Tests how aggregates are loaded and cached. */
@NullMarked
package com.sapoche.booking.command.store;

import org.jspecify.annotations.NullMarked;

/** What a slot decides, and what a schedule expands to. */
@NullMarked
package com.sapoche.booking.command.slot;

import org.jspecify.annotations.NullMarked;

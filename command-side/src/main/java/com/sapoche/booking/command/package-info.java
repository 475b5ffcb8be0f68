/** The command side: decides about wishes and records what was decided. */
@NullMarked
package com.sapoche.booking.command;

import org.jspecify.annotations.NullMarked;

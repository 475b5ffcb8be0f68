/** Handles commands: aggregates decide, and their events are appended to the log. */
@NullMarked
package com.sapoche.booking.command;

import org.jspecify.annotations.NullMarked;

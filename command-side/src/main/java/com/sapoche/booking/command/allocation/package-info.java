/** Contains the command handlers that change queue, slot and booking in one unit of work: allocation and release of seats. */
@NullMarked
package com.sapoche.booking.command.allocation;

import org.jspecify.annotations.NullMarked;

/** Who gets which seat, and how it comes back: what changes queue, slot and booking in one unit of work. */
@NullMarked
package com.sapoche.booking.command.allocation;

import org.jspecify.annotations.NullMarked;

/** How a choice of the queue becomes an offer, and how a seat comes back: what queue, slot and booking do together. */
@NullMarked
package com.sapoche.booking.command.allocation;

import org.jspecify.annotations.NullMarked;

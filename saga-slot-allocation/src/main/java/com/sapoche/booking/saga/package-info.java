/** What happens while no client waits: deadlines of offers, seats passed on to the next in line, supply reaching the queue. */
@NullMarked
package com.sapoche.booking.saga;

import org.jspecify.annotations.NullMarked;

/** Keeps events that a processor could not handle, in the order of their queue, and replays them. */
@NullMarked
package com.sapoche.booking.platform.deadletter;

import org.jspecify.annotations.NullMarked;

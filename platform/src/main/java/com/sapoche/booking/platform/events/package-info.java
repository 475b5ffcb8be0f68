/** How the event log is read: by processes that may be older than what is written there, each queue in its order. */
@NullMarked
package com.sapoche.booking.platform.events;

import org.jspecify.annotations.NullMarked;

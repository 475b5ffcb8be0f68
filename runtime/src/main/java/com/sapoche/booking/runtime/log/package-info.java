/** How the event log is read by a process that may be older than what is written there. */
@NullMarked
package com.sapoche.booking.runtime.log;

import org.jspecify.annotations.NullMarked;

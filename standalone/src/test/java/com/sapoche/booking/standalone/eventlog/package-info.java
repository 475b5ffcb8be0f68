/** What the event log promises, tried on real files and real processes. */
@NullMarked
package com.sapoche.booking.standalone.eventlog;

import org.jspecify.annotations.NullMarked;

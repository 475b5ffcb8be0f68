/** Tests reading of an event log that other versions wrote. */
@NullMarked
package com.sapoche.booking.platform.events;

import org.jspecify.annotations.NullMarked;

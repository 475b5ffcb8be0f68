/** Acts as an API client of a clinic: queues, slots and bookings over HTTP. */
@NullMarked
package com.sapoche.booking.acceptance.clinic;

import org.jspecify.annotations.NullMarked;

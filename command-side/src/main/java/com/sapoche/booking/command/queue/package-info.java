/** Contains the aggregate BookingQueue: ranking of waiting bookings, and allocation of free seats to them. */
@NullMarked
package com.sapoche.booking.command.queue;

import org.jspecify.annotations.NullMarked;

package com.sapoche.booking.api.booking;

import com.sapoche.booking.api.LedgerEvent;

/** Groups the events that are stored in the stream of a booking and change its state. */
public sealed interface BookingEvent extends LedgerEvent
        permits BookingRequested,
                BookingRescheduled,
                PriorityChanged,
                PatientCheckedIn,
                ServiceStarted,
                BookingFulfilled,
                NoShowRecorded,
                BookingCancelled,
                BookingSeatRevoked,
                OfferEvent {
    String bookingId();

    /** Returns the number of the booking in its queue, from 1. */
    long ticket();
}

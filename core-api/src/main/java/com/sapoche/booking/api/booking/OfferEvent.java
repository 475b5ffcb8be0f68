package com.sapoche.booking.api.booking;

/** Makes, confirms or ends the offer of a seat. */
public sealed interface OfferEvent extends BookingEvent
        permits SeatOffered, BookingConfirmed, OfferDeclined, OfferLapsed {
    /** Returns the identifier of the allocation that the offer belongs to, unique in all clinics. */
    String allocationId();
}

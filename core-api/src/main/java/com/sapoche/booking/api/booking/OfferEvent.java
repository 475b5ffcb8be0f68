package com.sapoche.booking.api.booking;

/** Groups the events that create, confirm or end the offer of a seat. */
public sealed interface OfferEvent extends BookingEvent
        permits SeatOffered, BookingConfirmed, OfferDeclined, OfferLapsed {
    /** Returns the identifier of the allocation that the offer belongs to, unique in all clinics. */
    String allocationId();
}

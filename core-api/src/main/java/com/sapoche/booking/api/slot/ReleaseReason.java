package com.sapoche.booking.api.slot;

/** Names the cause for which a booking gave its seat back. */
public enum ReleaseReason {
    OFFER_DECLINED,
    OFFER_LAPSED,
    BOOKING_CANCELLED,
    /** The booking moved to another slot. */
    BOOKING_RESCHEDULED
}

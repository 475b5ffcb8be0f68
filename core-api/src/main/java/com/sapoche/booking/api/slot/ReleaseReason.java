package com.sapoche.booking.api.slot;

/** Lists the reasons for which the seat of a booking is released. */
public enum ReleaseReason {
    OFFER_DECLINED,
    OFFER_LAPSED,
    BOOKING_CANCELLED,
    /** The booking moved to another slot. */
    BOOKING_RESCHEDULED
}

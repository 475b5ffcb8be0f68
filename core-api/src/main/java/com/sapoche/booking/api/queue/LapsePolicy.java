package com.sapoche.booking.api.queue;

/** Defines what happens to a booking whose offer was declined or lapsed. */
public enum LapsePolicy {
    /** The booking waits again, behind all bookings that wait at that moment. */
    REQUEUE_AT_END,
    /** The booking waits again with its previous rank. */
    KEEP_PLACE,
    /** The booking ends. */
    REMOVE
}

package com.sapoche.booking.api.queue;

/** What becomes of a patient whose offer was declined or lapsed. */
public enum LapsePolicy {
    /** Waits again, behind all who wait now. */
    REQUEUE_AT_END,
    /** Waits again in the old place. */
    KEEP_PLACE,
    /** The booking is over. */
    REMOVE
}

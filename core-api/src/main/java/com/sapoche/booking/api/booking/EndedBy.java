package com.sapoche.booking.api.booking;

/** States whether a booking was ended on request or by the policy of its queue. */
public enum EndedBy {
    /** A client recorded it. */
    CLIENT,
    /** The time that the policy of the queue allows had passed. */
    POLICY
}

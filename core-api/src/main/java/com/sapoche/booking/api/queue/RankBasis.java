package com.sapoche.booking.api.queue;

/** States which fact determines the rank of a booking. */
public enum RankBasis {
    /** The booking joined; the head start of its priority class counts. */
    JOINED,
    /** The booking was requeued at the end; no head start counts, whatever its priority class becomes. */
    REQUEUED
}

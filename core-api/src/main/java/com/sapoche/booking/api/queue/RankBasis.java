package com.sapoche.booking.api.queue;

/** Names the fact that gives a booking its rank. */
public enum RankBasis {
    /** The booking joined; the head start of its priority class counts. */
    JOINED,
    /** The booking was requeued at the end; no head start counts, whatever its priority class becomes. */
    REQUEUED
}

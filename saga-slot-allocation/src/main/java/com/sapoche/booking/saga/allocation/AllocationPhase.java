package com.sapoche.booking.saga.allocation;

/** How far an allocation has come, and so what is to be done when its deadline fires. */
enum AllocationPhase {
    /** The seat is held for an answer: lapse the offer. */
    HELD,
    /** The seat is booked: nothing. */
    BOOKED,
    /** The clinic took the seat away: bring the booking back to its place, and have free seats offered. */
    REVOKED
}

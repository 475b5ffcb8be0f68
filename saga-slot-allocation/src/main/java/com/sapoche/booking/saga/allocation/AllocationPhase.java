package com.sapoche.booking.saga.allocation;

/** Lists the phases of an allocation; the phase determines the command that its deadline sends. */
enum AllocationPhase {
    /** The seat is held until the offer is answered: the deadline lapses the offer. */
    HELD,
    /** The seat is confirmed: the deadline records a no-show. */
    BOOKED,
    /** The clinic revoked the seat: the deadline requeues the booking and has free seats offered. */
    REVOKED
}

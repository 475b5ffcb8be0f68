package com.sapoche.booking.saga.allocation;

/** Lists the phases of an allocation; the phase determines the command that its deadline sends. */
enum AllocationPhase {
    /** Awaits the answer to an offer; the deadline lapses the offer. */
    HELD,
    /** Awaits the service of a confirmed seat; the deadline records a no-show. */
    BOOKED,
    /** Awaits the requeue of the booking of a revoked seat; the deadline requeues the booking and requests an offer. */
    REVOKED
}

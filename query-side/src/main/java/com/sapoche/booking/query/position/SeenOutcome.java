package com.sapoche.booking.query.position;

/** Lists the results of waiting for a position. */
enum SeenOutcome {
    REACHED,
    TIMED_OUT,
    BEYOND_END_OF_LOG,
    /** Too many queries are waiting already. */
    OVERLOADED
}

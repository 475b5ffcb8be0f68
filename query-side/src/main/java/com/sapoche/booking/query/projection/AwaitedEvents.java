package com.sapoche.booking.query.projection;

/** Delivers the events that a query waits for after a shorter interval. */
public interface AwaitedEvents {
    /** Delivers the events that have not reached the projections of this process as soon as the shorter interval allows. */
    void expedite();
}

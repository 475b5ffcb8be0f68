package com.sapoche.booking.query.projection;

/** Delivers events early that a query waits for. */
public interface AwaitedEvents {
    /** Delivers the events that have not reached the projections of this process as soon as the shorter interval allows. */
    void expedite();
}

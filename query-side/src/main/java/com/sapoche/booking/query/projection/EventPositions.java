package com.sapoche.booking.query.projection;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Where events stand in the log. */
final class EventPositions {

    private EventPositions() {}

    static TrackedEventMessage<?> tracked(EventMessage<?> message) {
        if (message instanceof TrackedEventMessage<?> tracked) {
            return tracked;
        }
        throw new IllegalStateException("a view is made of the log, not of " + message);
    }

    static long of(EventMessage<?> message) {
        return tracked(message)
                .trackingToken()
                .position()
                .orElseThrow(() -> new IllegalStateException("the log does not number its events"));
    }
}

package com.sapoche.booking.platform.events;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/** Reads the global position of an event in the log. */
public final class EventPositions {
    private EventPositions() {}

    /** Returns the message with its tracking token; only messages of a streaming processor have one. */
    public static TrackedEventMessage<?> tracked(EventMessage<?> message) {
        if (message instanceof TrackedEventMessage<?> tracked) {
            return tracked;
        }
        throw new IllegalStateException("Event " + message.getIdentifier() + " was not read from the log");
    }

    /** Returns the global position of an event. */
    public static long of(EventMessage<?> message) {
        return tracked(message)
                .trackingToken()
                .position()
                .orElseThrow(() -> new IllegalStateException(
                        "Event " + message.getIdentifier() + " has a token without a position"));
    }
}

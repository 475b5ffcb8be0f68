package com.sapoche.booking.platform.events;

import org.axonframework.eventhandling.EventMessage;

/** Handles the events of one projection, or of one group of sagas or policies, among several that a processor serves. */
public interface EventHandlerGroup {
    /** Returns whether a handler of this group accepts events with this type of payload. */
    boolean canHandleType(Class<?> payloadType);

    /** Handles an event in the present unit of work; an exception makes the whole batch fail. */
    void handle(EventMessage<?> event) throws Exception;
}

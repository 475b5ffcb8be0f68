package com.sapoche.booking.platform.events;

import org.axonframework.eventhandling.EventMessage;

/** Handles the events of one projection, or of one group of sagas or policies, among several that a processor serves. */
public interface EventHandlerGroup {
    /** Returns whether a handler of this group accepts an event. Is called often, and must not read the payload. */
    boolean canHandle(EventMessage<?> event);

    /** Handles an event in the present unit of work; an exception makes the whole batch fail. */
    void handle(EventMessage<?> event) throws Exception;
}

package com.sapoche.booking.platform.deadletter;

import com.sapoche.booking.platform.events.EventPositions;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Describes an event that a processor did not handle: its handler failed, or an earlier event of its sequence is a dead
 * letter.
 *
 * @param sequence clinic and queue of the event
 * @param cause failure of the handler; null if the event follows another dead letter
 */
public record DeadLetter(String sequence, TrackedEventMessage<?> event, @Nullable String cause) {
    /** Returns the position of the event in the log. */
    public long position() {
        return EventPositions.of(event);
    }
}

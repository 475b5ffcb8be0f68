package com.sapoche.booking.query.projection;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * An event that is not in a view: it could not be folded, or one before it in its sequence could not.
 *
 * @param cause why it could not be folded; null where it waits behind another
 */
public record DeadLetter(String sequence, TrackedEventMessage<?> event, @Nullable String cause) {

    /** Where the event stands in the log. */
    public long position() {
        return EventPositions.of(event);
    }
}

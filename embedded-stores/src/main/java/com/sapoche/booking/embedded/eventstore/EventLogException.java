package com.sapoche.booking.embedded.eventstore;

import org.jspecify.annotations.Nullable;

/** Reports that the event log could not be opened, read or closed; the message contains the cause and the action to take. */
public final class EventLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EventLogException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

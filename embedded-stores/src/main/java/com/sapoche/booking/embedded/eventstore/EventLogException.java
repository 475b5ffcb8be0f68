package com.sapoche.booking.embedded.eventstore;

import org.jspecify.annotations.Nullable;

/** The event log could not be opened; the message says what to do about it. */
public final class EventLogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EventLogException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

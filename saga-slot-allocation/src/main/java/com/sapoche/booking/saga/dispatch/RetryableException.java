package com.sapoche.booking.saga.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * Signals that a command failed for a reason that can pass, or that its outcome is unknown: it can be sent again later.
 */
public class RetryableException extends Exception {
    private static final long serialVersionUID = 1L;

    public RetryableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

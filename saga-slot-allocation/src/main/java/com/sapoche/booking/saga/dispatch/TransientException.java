package com.sapoche.booking.saga.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * Signals that the command side is unavailable or overloaded, or that its clock has not reached the deadline. The command is
 * sent again after a short delay, because a seat may be held until then.
 */
public class TransientException extends RetryableException {
    private static final long serialVersionUID = 1L;

    public TransientException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

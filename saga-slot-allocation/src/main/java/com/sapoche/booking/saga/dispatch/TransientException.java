package com.sapoche.booking.saga.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * The command side is away, has too much to do, or its clock says that it is too early. That is no fault of the command, and
 * once it has passed the command must not be late: a seat may be waiting for it.
 */
public class TransientException extends RetryableException {
    private static final long serialVersionUID = 1L;

    public TransientException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

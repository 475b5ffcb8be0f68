package com.sapoche.booking.saga.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * A command was not carried out, or it is not known whether it was, for a reason that can pass: send it again later.
 */
public class RetryableException extends Exception {
    private static final long serialVersionUID = 1L;

    public RetryableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

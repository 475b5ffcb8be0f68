package com.sapoche.booking.platform.events;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Signals that the log contains an event that this version of the ledger cannot read. */
public class UnknownEventException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public UnknownEventException(String type, @Nullable String revision) {
        this("A newer version of the ledger wrote an event of this queue (" + type + ", revision " + revision
                + "). This version cannot read it; retry after the upgrade");
    }

    private UnknownEventException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }

    /** Returns the rejection of a command that needed the event; the client may retry after the upgrade. */
    public CommandRejectedException rejection() {
        return new CommandRejectedException(ErrorCode.UNAVAILABLE, reason);
    }

    /** Finds the exception among the causes of a failure, or returns null. */
    public static @Nullable UnknownEventException in(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownEventException unknown) {
                return unknown;
            }
        }
        return null;
    }
}

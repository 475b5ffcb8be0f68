package com.sapoche.booking.api;

import java.util.List;
import org.axonframework.commandhandling.CommandExecutionException;

/** Reports a rejected command, which left no trace in the log. The {@link CommandRejection} is carried as exception details. */
public class CommandRejectedException extends CommandExecutionException {
    private static final long serialVersionUID = 1L;

    private final transient CommandRejection rejection;

    public CommandRejectedException(CommandRejection rejection) {
        // A rejection is an expected result, not an error: no stack trace is recorded.
        super(rejection.code() + ": " + rejection.message(), null, rejection, false);
        this.rejection = rejection;
    }

    public CommandRejectedException(ErrorCode code, String message) {
        this(new CommandRejection(code, message));
    }

    public static CommandRejectedException invalid(String field, String message) {
        return new CommandRejectedException(
                new CommandRejection(ErrorCode.INVALID, field + " " + message, List.of(new Violation(field, message))));
    }

    public CommandRejection rejection() {
        return rejection;
    }
}

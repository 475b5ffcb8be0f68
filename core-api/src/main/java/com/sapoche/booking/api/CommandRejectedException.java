package com.sapoche.booking.api;

import java.util.List;
import org.axonframework.commandhandling.CommandExecutionException;

/** Reports a rejected command, which left no trace in the log. The {@link CommandRejection} is carried as exception details. */
public class CommandRejectedException extends CommandExecutionException {
    private static final long serialVersionUID = 1L;

    private final transient CommandRejection refusal;

    public CommandRejectedException(CommandRejection refusal) {
        // A refusal is an answer, not a fault: no stack trace is taken.
        super(refusal.code() + ": " + refusal.message(), null, refusal, false);
        this.refusal = refusal;
    }

    public CommandRejectedException(ErrorCode code, String message) {
        this(new CommandRejection(code, message));
    }

    public static CommandRejectedException invalid(String field, String message) {
        return new CommandRejectedException(
                new CommandRejection(ErrorCode.INVALID, field + " " + message, List.of(new Violation(field, message))));
    }

    public CommandRejection refusal() {
        return refusal;
    }
}

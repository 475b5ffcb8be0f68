package com.sapoche.booking.api;

import java.util.List;
import org.axonframework.commandhandling.CommandExecutionException;

/** A command was refused and left no trace. Its {@link Refusal} travels as the details of the exception. */
public class RefusedException extends CommandExecutionException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        // A refusal is an answer, not a fault: no stack trace is taken.
        super(refusal.code() + ": " + refusal.message(), null, refusal, false);
        this.refusal = refusal;
    }

    public RefusedException(ErrorCode code, String message) {
        this(new Refusal(code, message));
    }

    public static RefusedException invalid(String field, String message) {
        return new RefusedException(
                new Refusal(ErrorCode.INVALID, field + " " + message, List.of(new Violation(field, message))));
    }

    public Refusal refusal() {
        return refusal;
    }
}

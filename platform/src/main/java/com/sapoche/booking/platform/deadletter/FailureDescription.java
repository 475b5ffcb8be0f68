package com.sapoche.booking.platform.deadletter;

import java.util.regex.Pattern;

/**
 * Describes failures for operators, without the names of packages and of exceptions: these change with the code, stored text
 * does not. The server log contains the exception.
 */
public final class FailureDescription {
    private static final String INTERNAL = "Internal error; see the server log";
    private static final Pattern PACKAGES = Pattern.compile("\\b(?:[a-z_][a-z0-9_]*\\.)+(?=[A-Z])");

    private FailureDescription() {}

    /** Returns the message of a failure; a general text if there is none, or if the JVM wrote it about classes. */
    public static String of(Throwable failure) {
        String message = failure.getMessage();
        boolean aboutClasses = failure instanceof NullPointerException || failure instanceof ClassCastException;
        return message == null || message.isBlank() || aboutClasses
                ? INTERNAL
                : PACKAGES.matcher(message).replaceAll("");
    }
}

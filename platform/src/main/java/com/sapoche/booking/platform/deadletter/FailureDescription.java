package com.sapoche.booking.platform.deadletter;

import java.util.regex.Pattern;

/** Describes failures for operators, without the names of packages: these change with the code, stored text does not. */
public final class FailureDescription {
    private static final Pattern PACKAGES = Pattern.compile("\\b(?:[a-z_][a-z0-9_]*\\.)+(?=[A-Z])");

    private FailureDescription() {}

    /** Returns the message of a failure, or the kind of failure if it has no message. */
    public static String of(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : PACKAGES.matcher(message).replaceAll("");
    }
}

package com.sapoche.booking.api;

import java.util.List;

/**
 * Why something was refused, in a form that survives the way between processes.
 *
 * @param message for people
 * @param violations the fields that are wrong; empty unless the code is INVALID
 */
public record CommandRejection(ErrorCode code, String message, List<Violation> violations) {
    public CommandRejection(ErrorCode code, String message) {
        this(code, message, List.of());
    }
}

package com.sapoche.booking.api;

import java.util.List;

/**
 * Contains the reason of a rejection in a form that can be sent between processes.
 *
 * @param message for people
 * @param violations the fields that are wrong; empty unless the code is INVALID
 */
public record CommandRejection(ErrorCode code, String message, List<Violation> violations) {
    public CommandRejection(ErrorCode code, String message) {
        this(code, message, List.of());
    }
}

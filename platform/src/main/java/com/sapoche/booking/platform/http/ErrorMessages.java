package com.sapoche.booking.platform.http;

/** Contains the error messages that several classes of this package use. */
final class ErrorMessages {
    static final String NO_RESOURCE = "No resource at this path";

    private ErrorMessages() {}

    static String internal(String requestId) {
        return "Internal error; see the server log, request " + requestId;
    }
}

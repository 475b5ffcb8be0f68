package com.sapoche.booking.platform.http;

/** Holds the sentences that several classes of this package answer with. */
final class ErrorMessages {
    static final String NO_RESOURCE = "No resource at this path";

    private ErrorMessages() {}

    static String internal(String requestId) {
        return "Internal error; see the server log, request " + requestId;
    }
}

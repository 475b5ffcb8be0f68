package com.sapoche.booking.platform.http;

/** Holds the sentences that several parts of the HTTP layer answer with. */
final class ErrorMessages {
    static final String NO_RESOURCE = "No resource at this path";

    private ErrorMessages() {}
}

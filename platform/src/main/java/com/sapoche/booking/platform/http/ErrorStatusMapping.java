package com.sapoche.booking.platform.http;

import com.sapoche.booking.api.ErrorCode;

/** The one place that says which HTTP status a code has. */
final class ErrorStatusMapping {
    private ErrorStatusMapping() {}

    static int of(ErrorCode code) {
        return switch (code) {
            case MALFORMED, INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND, QUEUE_NOT_FOUND, SLOT_NOT_FOUND, BOOKING_NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case ALREADY_EXISTS,
                    ALREADY_WAITING,
                    QUEUE_CLOSED,
                    QUEUE_PAUSED,
                    QUEUE_FULL,
                    NO_SEAT,
                    OFFER_LAPSED,
                    WRONG_STATE,
                    SLOT_WITHDRAWN,
                    OUT_OF_ORDER,
                    IN_PROGRESS -> 409;
            case TOO_LARGE -> 413;
            case NOT_JSON -> 415;
            case KEY_REUSED -> 422;
            case OVERLOADED -> 429;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
            case NOT_CAUGHT_UP -> 504;
        };
    }

    /** What a status the web server chose means. */
    static ErrorCode codeOf(int status) {
        return switch (status) {
            case 404 -> ErrorCode.NOT_FOUND;
            case 405, 501 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 413 -> ErrorCode.TOO_LARGE;
            case 415 -> ErrorCode.NOT_JSON;
            case 503 -> ErrorCode.UNAVAILABLE;
            default -> status < 500 ? ErrorCode.MALFORMED : ErrorCode.INTERNAL;
        };
    }

    /** Whether the client may simply try again in a moment. */
    static boolean passes(ErrorCode code) {
        return code == ErrorCode.OVERLOADED || code == ErrorCode.UNAVAILABLE || code == ErrorCode.NOT_CAUGHT_UP;
    }
}

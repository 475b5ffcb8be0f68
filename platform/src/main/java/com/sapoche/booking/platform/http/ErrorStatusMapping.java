package com.sapoche.booking.platform.http;

import com.sapoche.booking.api.ErrorCode;
import java.util.Locale;

/** Maps error codes to HTTP statuses, and the statuses that the web server chooses to error codes. */
public final class ErrorStatusMapping {
    static final String RETRY_AFTER_SECONDS = "1";

    private ErrorStatusMapping() {}

    public static int statusOf(ErrorCode code) {
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
            case UNAVAILABLE, CATCHING_UP -> 503;
            case NOT_CAUGHT_UP -> 504;
        };
    }

    /** Returns the title of problems with the code: {@code QUEUE_FULL} becomes "Queue full". */
    public static String titleOf(ErrorCode code) {
        String words = code.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Returns the code for a status that Spring or the web server chose. */
    static ErrorCode codeOf(int status) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHENTICATED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405, 501 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 413 -> ErrorCode.TOO_LARGE;
            case 415 -> ErrorCode.NOT_JSON;
            case 503 -> ErrorCode.UNAVAILABLE;
            default -> status < 500 ? ErrorCode.MALFORMED : ErrorCode.INTERNAL;
        };
    }

    /** Returns whether the same request may succeed later; its response carries {@code Retry-After}. */
    static boolean isTransient(ErrorCode code) {
        return code == ErrorCode.OVERLOADED
                || code == ErrorCode.UNAVAILABLE
                || code == ErrorCode.CATCHING_UP
                || code == ErrorCode.NOT_CAUGHT_UP;
    }
}

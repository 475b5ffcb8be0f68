package com.sapoche.booking.api;

/** Lists the reasons of rejections. Codes are stable: clients decide by the code, not by the message. */
public enum ErrorCode {
    MALFORMED,
    INVALID,
    UNAUTHENTICATED,
    FORBIDDEN,
    NOT_FOUND,
    QUEUE_NOT_FOUND,
    SLOT_NOT_FOUND,
    BOOKING_NOT_FOUND,
    METHOD_NOT_ALLOWED,
    ALREADY_EXISTS,
    ALREADY_WAITING,
    QUEUE_CLOSED,
    QUEUE_PAUSED,
    QUEUE_FULL,
    NO_SEAT,
    OFFER_LAPSED,
    WRONG_STATE,
    SLOT_WITHDRAWN,
    OUT_OF_ORDER,
    IN_PROGRESS,
    TOO_LARGE,
    NOT_JSON,
    KEY_REUSED,
    OVERLOADED,
    UNAVAILABLE,
    /** The projection that answers the query has not yet caught up after its start. */
    CATCHING_UP,
    /** The projection did not reach the position {@code seen} of the query in time. */
    NOT_CAUGHT_UP,
    /** The ledger failed with an internal error; the details are in its log. */
    INTERNAL
}

package com.sapoche.booking.resilience.load;

/** Lists the kinds of requests. */
public enum CommandKind {
    OPEN,
    PAUSE,
    RESUME,
    PUBLISH,
    WITHDRAW,
    SEATS,
    JOIN,
    CALL_NEXT,
    CONFIRM,
    DECLINE,
    CANCEL,
    CHECK_IN,
    START,
    COMPLETE,
    NO_SHOW,
    RESCHEDULE,
    PRIORITY
}

package com.sapoche.booking.resilience.load;

/** What a request wants of the ledger. */
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

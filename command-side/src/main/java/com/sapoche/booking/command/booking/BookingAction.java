package com.sapoche.booking.command.booking;

/** The steps a booking takes at somebody's wish; each is taken at most once for each state it leads to. */
public enum BookingAction {
    CONFIRM,
    DECLINE,
    CANCEL,
    CHECK_IN,
    START,
    COMPLETE,
    NO_SHOW
}

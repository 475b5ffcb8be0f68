package com.sapoche.booking.command.booking;

/** Lists the transitions of a booking that a client can request. */
public enum BookingAction {
    CONFIRM,
    DECLINE,
    CANCEL,
    CHECK_IN,
    START,
    COMPLETE,
    NO_SHOW
}

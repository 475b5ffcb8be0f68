package com.sapoche.booking.api.booking;

/** Lists the states of a booking, each with the corresponding status of a FHIR Appointment. */
public enum BookingStatus {
    /** waitlist */
    WAITING,
    /** proposed: a seat is held for it */
    OFFERED,
    /** booked */
    CONFIRMED,
    /** checked-in */
    CHECKED_IN,
    /** fulfilled, its Encounter in-progress */
    IN_SERVICE,
    /** fulfilled, its Encounter finished */
    FULFILLED,
    /** cancelled */
    CANCELLED,
    /** cancelled: an offer was declined or lapsed, and the booking was not kept */
    LAPSED,
    /** noshow */
    NO_SHOW;

    /** Returns whether the booking prevents its patient from joining the queue again. */
    public boolean isActive() {
        return switch (this) {
            case WAITING, OFFERED, CONFIRMED, CHECKED_IN, IN_SERVICE -> true;
            case FULFILLED, CANCELLED, LAPSED, NO_SHOW -> false;
        };
    }
}

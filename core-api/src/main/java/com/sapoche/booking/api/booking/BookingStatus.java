package com.sapoche.booking.api.booking;

/** What has become of a booking; beside each the status of a FHIR Appointment it maps to. */
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
    /** cancelled: offers were let go too often */
    LAPSED,
    /** noshow */
    NO_SHOW;

    /** Whether the booking still stands in the patient's way of joining the queue again. */
    public boolean isActive() {
        return switch (this) {
            case WAITING, OFFERED, CONFIRMED, CHECKED_IN, IN_SERVICE -> true;
            case FULFILLED, CANCELLED, LAPSED, NO_SHOW -> false;
        };
    }
}

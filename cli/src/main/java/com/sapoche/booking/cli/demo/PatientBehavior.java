package com.sapoche.booking.cli.demo;

/** Lists the behaviors of patients with an appointment. Derived from the booking, so that a restart changes nothing. */
enum PatientBehavior {
    /** Confirms, and checks in before the slot starts. */
    ATTENDS,
    /** Declines the offered seat. */
    DECLINES,
    /** Never answers an offer. */
    IGNORES_OFFERS,
    /** Confirms, and cancels later. */
    CANCELS,
    /** Confirms, and does not come. */
    DOES_NOT_COME;

    static PatientBehavior of(String booking) {
        // Neighbouring identifiers hash to neighbouring numbers: the multiplication spreads them.
        int of100 = (int) Math.floorMod(booking.hashCode() * 2_654_435_761L >>> 7, 100L);
        return of100 < 60
                ? ATTENDS
                : of100 < 72 ? DECLINES : of100 < 82 ? IGNORES_OFFERS : of100 < 91 ? CANCELS : DOES_NOT_COME;
    }
}

package com.sapoche.booking.cli.demo;

/** Lists the behaviors of patients with an appointment. Derived from the booking, so that a restart changes nothing. */
enum PatientBehavior {
    RELIABLE,
    /** Declines the offered seat. */
    CHOOSY,
    /** Never answers an offer. */
    SILENT,
    /** Confirms, and cancels later. */
    FICKLE,
    /** Confirms, and does not come. */
    FORGETFUL;

    static PatientBehavior of(String booking) {
        // Neighbouring identifiers hash to neighbouring numbers: the multiplication spreads them.
        int of100 = (int) Math.floorMod(booking.hashCode() * 2_654_435_761L >>> 7, 100L);
        return of100 < 60 ? RELIABLE : of100 < 72 ? CHOOSY : of100 < 82 ? SILENT : of100 < 91 ? FICKLE : FORGETFUL;
    }
}

package com.sapoche.booking.acceptance.clinic;

/** Sends commands about one slot. */
public record SlotClient(ClinicClient clinic, String id) {
    public ApiResponse withdraws() {
        return clinic.post("/slots/" + id + "/withdraw", JsonBodies.object("reason", "the doctor is ill"));
    }

    public ApiResponse changesSeats(int seats) {
        return clinic.post("/slots/" + id + "/seats", JsonBodies.object("seats", seats));
    }
}

package com.sapoche.booking.scenarios.clinic;

/** A slot of a queue. */
public record Slot(Clinic clinic, String id) {
    public Answer withdraws() {
        return clinic.post("/slots/" + id + "/withdraw", Json.object("reason", "the doctor is ill"));
    }

    public Answer changesSeats(int seats) {
        return clinic.post("/slots/" + id + "/seats", Json.object("seats", seats));
    }
}

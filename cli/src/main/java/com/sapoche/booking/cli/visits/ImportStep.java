package com.sapoche.booking.cli.visits;

import java.time.Instant;

/** One thing that happened in a visit, and so one command. */
record ImportStep(Visit visit, Kind kind, Instant at) {

    /** In the order in which they follow each other in one visit. */
    enum Kind {
        JOIN("join"),
        START("start"),
        COMPLETE("complete");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Path of the command under the clinic. */
    String path() {
        return kind == Kind.JOIN
                ? "/queues/" + visit.queueId() + "/bookings"
                : "/bookings/" + visit.bookingId() + '/' + kind.word();
    }

    /** The command as JSON. Nothing in it needs escaping: identifiers, a priority and a time. */
    String body() {
        if (kind != Kind.JOIN) {
            return "{\"occurredAt\":\"" + at + "\"}";
        }
        return "{\"bookingId\":\"" + visit.bookingId() + "\",\"patientRef\":\"" + visit.patientRef()
                + "\",\"priority\":\"" + visit.priority() + "\",\"occurredAt\":\"" + at + '"' + preference() + "}";
    }

    /** Who was called long ago must not be offered a seat of today, which could not be started from. */
    private String preference() {
        return visit.calledAt() == null ? "" : ",\"preference\":{\"latest\":\"" + visit.joinedAt() + "\"}";
    }
}

package com.sapoche.booking.cli.visits;

import java.time.Instant;

/** Represents one fact of a visit and the command that records it. */
record ImportStep(Visit visit, Kind kind, Instant at) {

    /** Kinds of steps, in the order of one visit. */
    enum Kind {
        JOIN("join"),
        START("start"),
        COMPLETE("complete");

        private final String action;

        Kind(String action) {
            this.action = action;
        }

        String action() {
            return action;
        }
    }

    /** Returns the path of the command below the clinic. */
    String path() {
        return kind == Kind.JOIN
                ? "/queues/" + visit.queueId() + "/bookings"
                : "/bookings/" + visit.bookingId() + '/' + kind.action();
    }

    /** Returns the command as JSON. No value needs escaping: identifiers, a priority and a time. */
    String body() {
        if (kind != Kind.JOIN) {
            return "{\"occurredAt\":\"" + at + "\"}";
        }
        return "{\"bookingId\":\"" + visit.bookingId() + "\",\"patientRef\":\"" + visit.patientRef()
                + "\",\"priority\":\"" + visit.priority() + "\",\"occurredAt\":\"" + at + '"' + preference() + "}";
    }

    /** Returns a preference that no slot of today matches: the offered seat of a past visit would prevent its start. */
    private String preference() {
        return visit.calledAt() == null ? "" : ",\"preference\":{\"latest\":\"" + visit.joinedAt() + "\"}";
    }
}

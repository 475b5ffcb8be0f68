package com.sapoche.booking.cli.visits;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Divides the rows of a file into valid visits, sorted by time of joining, and rejected rows.
 *
 * <p>Rows that contradict each other are rejected here and not by the ledger, so that a second run rejects the same rows although
 * the ledger has changed since.
 */
record CheckedVisits(List<Visit> visits, List<RejectedRow> rejects) {
    private static final Comparator<Visit> BY_JOINING =
            Comparator.comparing(Visit::joinedAt).thenComparing(Visit::number);

    static CheckedVisits of(List<VisitRow> rows, VisitRules rules) {
        List<RejectedRow> rejects = new ArrayList<>();
        List<Visit> unique = new ArrayList<>();
        Set<String> bookings = new HashSet<>();
        for (VisitRow row : rows) {
            try {
                Visit visit = rules.check(row);
                if (!bookings.add(visit.bookingId())) {
                    throw new VisitRuleException("bookingId " + visit.bookingId() + " was used by a row above");
                }
                unique.add(visit);
            } catch (VisitRuleException e) {
                rejects.add(new RejectedRow(row.number(), e.reason()));
            }
        }
        unique.sort(BY_JOINING);
        return new CheckedVisits(onePerPatient(unique, rejects), rejects);
    }

    /** Rejects the later of two overlapping visits: a patient has at most one active booking per queue. */
    private static List<Visit> onePerPatient(List<Visit> byJoining, List<RejectedRow> rejects) {
        List<Visit> kept = new ArrayList<>(byJoining.size());
        Map<String, Visit> lastOf = new HashMap<>();
        for (Visit visit : byJoining) {
            String patient = visit.queueId() + '/' + visit.patientRef();
            Visit earlier = lastOf.get(patient);
            if (earlier != null && endsAfter(earlier, visit.joinedAt())) {
                rejects.add(new RejectedRow(
                        visit.number(),
                        "joined while the same patient's booking " + earlier.bookingId()
                                + " was still open in this queue"));
            } else {
                lastOf.put(patient, visit);
                kept.add(visit);
            }
        }
        return kept;
    }

    private static boolean endsAfter(Visit visit, Instant instant) {
        return visit.completedAt() == null || visit.completedAt().isAfter(instant);
    }
}

package com.sapoche.booking.resilience.check;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.resilience.Violations;
import com.sapoche.booking.resilience.check.QuerySnapshot.Query;
import com.sapoche.booking.resilience.check.QuerySnapshot.QueryResult;
import com.sapoche.booking.resilience.ledger.LedgerHttp;
import com.sapoche.booking.resilience.model.ReplayedBooking;
import com.sapoche.booking.resilience.model.ReplayedLedger;
import com.sapoche.booking.resilience.model.ReplayedQueue;
import com.sapoche.booking.resilience.model.ReplayedSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Computes the expected query results at a log position from the log alone. */
public final class ExpectedQueryResults {

    private static final int MAX_SLOTS = 500;
    /** Tolerance between the timestamps of events of one unit of work. */
    private static final Duration ONE_UNIT = Duration.ofSeconds(2);

    private final ReplayedLedger ledger;
    private final Violations violations;
    private int compared;

    public ExpectedQueryResults(ReplayedLedger ledger, Violations violations) {
        this.ledger = ledger;
        this.violations = violations;
    }

    /** Compares the results of a snapshot and returns the number of compared results. */
    public int compare(QuerySnapshot snapshot) {
        snapshot.results().values().forEach(result -> compare(snapshot, result));
        return compared;
    }

    private void compare(QuerySnapshot snapshot, QueryResult result) {
        Query query = result.query();
        if (query.kind().equals("booking")) {
            compareBooking(snapshot, result);
            return;
        }
        JsonNode expected =
                switch (query.kind()) {
                    case "queues" -> queues(query.clinicId());
                    case "entries" -> entries(queue(query), BookingStatus.valueOf(query.detail()));
                    case "availability" -> availability(queue(query));
                    case "stats" ->
                        StatsCheck.of(queue(query), result.body().path("date").asString(""));
                    default -> throw new IllegalArgumentException(query.toString());
                };
        compare(snapshot, query, expected, result.body());
    }

    private void compare(QuerySnapshot snapshot, Query query, JsonNode expected, JsonNode found) {
        compared++;
        if (!expected.equals(found)) {
            violations.add(
                    "Query result differs from replay: " + query.kind(),
                    snapshot.name() + " at " + snapshot.position() + " " + query + ", expected " + expected
                            + "\n      actual " + found);
        }
    }

    private ArrayNode queues(String clinicId) {
        ArrayNode all = LedgerHttp.JSON.createArrayNode();
        ledger.queues().stream()
                .filter(queue -> queue.clinicId.equals(clinicId))
                .sorted(Comparator.comparing(queue -> queue.queueId))
                .forEach(queue -> all.add(LedgerHttp.JSON
                        .createObjectNode()
                        .put("queueId", queue.queueId)
                        .put("name", queue.queueId)
                        .put("status", queue.status.name())
                        .put("waiting", count(queue, BookingStatus.WAITING))
                        .put("offered", count(queue, BookingStatus.OFFERED))
                        .put("confirmed", count(queue, BookingStatus.CONFIRMED, BookingStatus.CHECKED_IN))
                        .put("inService", count(queue, BookingStatus.IN_SERVICE))
                        .put("fulfilled", count(queue, BookingStatus.FULFILLED))
                        .put("lastTicket", (int) queue.lastTicket)));
        return all;
    }

    private static int count(ReplayedQueue queue, BookingStatus... statuses) {
        return (int) queue.bookings.values().stream()
                .filter(booking -> List.of(statuses).contains(booking.status))
                .count();
    }

    private static ArrayNode entries(ReplayedQueue queue, BookingStatus status) {
        ArrayNode all = LedgerHttp.JSON.createArrayNode();
        int position = 1;
        for (ReplayedBooking booking : queue.inOrder(status)) {
            ObjectNode entry = LedgerHttp.JSON
                    .createObjectNode()
                    .put("bookingId", booking.bookingId)
                    .put("ticket", (int) booking.ticket)
                    .put("priority", booking.priority.name())
                    .put("status", status.name());
            if (status == BookingStatus.WAITING) {
                entry.put("position", position++);
            }
            all.add(entry.put("joinedAt", booking.joinedAt.toString()));
        }
        return all;
    }

    private static ArrayNode availability(ReplayedQueue queue) {
        ArrayNode all = LedgerHttp.JSON.createArrayNode();
        queue.slots.values().stream()
                .filter(slot -> !slot.withdrawn)
                .sorted(Comparator.comparing((ReplayedSlot slot) -> slot.start).thenComparing(slot -> slot.slotId))
                .limit(MAX_SLOTS)
                .forEach(slot -> all.add(interval(slot).put("seats", slot.seats).put("free", slot.free())));
        return all;
    }

    private static ObjectNode interval(ReplayedSlot slot) {
        ObjectNode node = LedgerHttp.JSON
                .createObjectNode()
                .put("slotId", slot.slotId)
                .put("start", slot.start.toString())
                .put("end", slot.end.toString());
        if (slot.resource != null) {
            node.put("resource", slot.resource);
        }
        return node;
    }

    private void compareBooking(QuerySnapshot snapshot, QueryResult result) {
        Query query = result.query();
        ReplayedBooking booking = ledger.booking(query.clinicId(), query.detail());
        if (booking == null || !(result.body() instanceof ObjectNode found)) {
            violations.add(
                    "Query result differs from replay: booking",
                    snapshot.name() + " " + booking + ", actual " + result.body());
            return;
        }
        ObjectNode rest = found.deepCopy();
        rest.remove("wait");
        JsonNode updated = rest.remove("updatedAt");
        compare(snapshot, query, booking(booking), rest);
        Instant at = Instant.parse(updated.asString());
        violations.unless(
                Duration.between(booking.updatedAt, at).abs().compareTo(ONE_UNIT) < 0,
                "Query result differs from replay: updatedAt",
                snapshot.name() + " " + booking + ", expected " + booking.updatedAt + ", actual " + at);
    }

    private ObjectNode booking(ReplayedBooking booking) {
        ReplayedQueue queue = queue(booking.clinicId, booking.queueId);
        ObjectNode node = LedgerHttp.JSON
                .createObjectNode()
                .put("bookingId", booking.bookingId)
                .put("queueId", booking.queueId)
                .put("patientRef", booking.patientRef)
                .put("status", booking.status.name())
                .put("ticket", (int) booking.ticket)
                .put("priority", booking.priority.name());
        if (booking.status == BookingStatus.WAITING) {
            node.put("position", 1 + queue.waiting().indexOf(booking.bookingId));
        }
        node.put("joinedAt", booking.joinedAt.toString());
        if (booking.slot != null) {
            node.set("slot", interval(Objects.requireNonNull(queue.slots.get(booking.slot.slotId()))));
        }
        @Nullable Instant until = booking.status == BookingStatus.OFFERED ? booking.expiresAt : null;
        if (until != null) {
            node.set(
                    "offer",
                    LedgerHttp.JSON
                            .createObjectNode()
                            .put("offerId", booking.allocationId)
                            .put("expiresAt", until.toString()));
        }
        return node;
    }

    private ReplayedQueue queue(Query query) {
        return queue(query.clinicId(), query.queueId());
    }

    private ReplayedQueue queue(String clinicId, String queueId) {
        return ledger.queues().stream()
                .filter(queue -> queue.clinicId.equals(clinicId) && queue.queueId.equals(queueId))
                .findFirst()
                .orElseThrow();
    }
}

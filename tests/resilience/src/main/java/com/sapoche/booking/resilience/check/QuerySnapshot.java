package com.sapoche.booking.resilience.check;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.resilience.ledger.LedgerHttp;
import com.sapoche.booking.resilience.ledger.LedgerHttp.Reply;
import com.sapoche.booking.resilience.load.QueuePlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Contains the query results at one log position.
 *
 * @param name stage of the run
 * @param position position of the last event in the log at that time
 * @param results results by path
 */
public record QuerySnapshot(String name, long position, Instant takenAt, Map<String, QueryResult> results) {

    private static final String FROM = "1970-01-01T00:00:00Z";
    private static final int BOOKINGS = 600;

    /** Identifies a query; fields that do not apply are empty. */
    public record Query(String kind, String clinicId, String queueId, String detail) {}

    public record QueryResult(Query query, JsonNode body) {}

    /** Takes a snapshot; a query without a response has a null result, which the comparison reports. */
    public static QuerySnapshot take(String name, long position, LedgerHttp http, Random random) {
        Map<String, QueryResult> results = new LinkedHashMap<>();
        QuerySnapshot snapshot = new QuerySnapshot(name, position, Instant.now(), results);
        for (String clinic : QueuePlan.CLINICS) {
            String base = "/api/v1/clinics/" + clinic;
            snapshot.query(http, base + "/queues", new Query("queues", clinic, "", ""));
            List<String> bookings = new ArrayList<>();
            for (QueuePlan plan : QueuePlan.ALL) {
                String queue = base + "/queues/" + plan.queueId();
                for (BookingStatus status : BookingStatus.values()) {
                    Query query = new Query("entries", clinic, plan.queueId(), status.name());
                    JsonNode items = pages(http, queue + "/entries?limit=37&status=" + status);
                    results.put(queue + "/entries/" + status, new QueryResult(query, items));
                    items.forEach(item -> bookings.add(item.path("bookingId").asString()));
                }
                snapshot.query(
                        http,
                        queue + "/availability?from=" + FROM,
                        new Query("availability", clinic, plan.queueId(), ""));
                snapshot.query(http, queue + "/stats", new Query("stats", clinic, plan.queueId(), ""));
            }
            java.util.Collections.shuffle(bookings, random);
            bookings.stream()
                    .limit(BOOKINGS)
                    .forEach(
                            id -> snapshot.query(http, base + "/bookings/" + id, new Query("booking", clinic, "", id)));
        }
        return snapshot;
    }

    private void query(LedgerHttp http, String path, Query query) {
        Reply reply = http.get(path + (path.contains("?") ? "&" : "?") + "seen=" + position);
        results.put(path, new QueryResult(query, reply == null ? LedgerHttp.JSON.nullNode() : reply.body()));
    }

    private static JsonNode pages(LedgerHttp http, String path) {
        var items = LedgerHttp.JSON.createArrayNode();
        String cursor = null;
        do {
            Reply reply = http.get(cursor == null ? path : path + "&cursor=" + cursor);
            if (reply == null || reply.status() != 200) {
                return LedgerHttp.JSON.createObjectNode().put("unanswered", String.valueOf(reply));
            }
            reply.body().path("items").forEach(items::add);
            cursor = reply.body().path("next").asString(null);
        } while (cursor != null);
        return items;
    }

    /** Describes the differences between two snapshots of the same position. */
    public List<String> differences(QuerySnapshot other) {
        List<String> differences = new ArrayList<>();
        new TreeMap<>(results).forEach((path, result) -> {
            @Nullable QueryResult otherResult = other.results.get(path);
            if (otherResult != null && !otherResult.body().equals(result.body())) {
                differences.add(path + ": " + result.body() + " and " + otherResult.body());
            }
        });
        return differences;
    }
}

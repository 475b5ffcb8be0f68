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
 * @param name when in the run it was taken
 * @param position the last event of the log at that time
 * @param answers by address
 */
public record QuerySnapshot(String name, long position, Instant takenAt, Map<String, Answer> answers) {

    private static final String FROM = "1970-01-01T00:00:00Z";
    private static final int BOOKINGS = 600;

    /** Identifies a query; fields that do not apply are empty. */
    public record Question(String what, String clinicId, String queueId, String detail) {}

    public record Answer(Question question, JsonNode body) {}

    /** @return null when a query was not answered, which is a finding of its own */
    public static QuerySnapshot take(String name, long position, LedgerHttp http, Random random) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        QuerySnapshot snapshot = new QuerySnapshot(name, position, Instant.now(), answers);
        for (String clinic : QueuePlan.CLINICS) {
            String base = "/api/v1/clinics/" + clinic;
            snapshot.ask(http, base + "/queues", new Question("queues", clinic, "", ""));
            List<String> bookings = new ArrayList<>();
            for (QueuePlan plan : QueuePlan.ALL) {
                String queue = base + "/queues/" + plan.queueId();
                for (BookingStatus status : BookingStatus.values()) {
                    Question question = new Question("entries", clinic, plan.queueId(), status.name());
                    JsonNode items = pages(http, queue + "/entries?limit=37&status=" + status);
                    answers.put(queue + "/entries/" + status, new Answer(question, items));
                    items.forEach(item -> bookings.add(item.path("bookingId").asString()));
                }
                snapshot.ask(
                        http,
                        queue + "/availability?from=" + FROM,
                        new Question("availability", clinic, plan.queueId(), ""));
                snapshot.ask(http, queue + "/stats", new Question("stats", clinic, plan.queueId(), ""));
            }
            java.util.Collections.shuffle(bookings, random);
            bookings.stream()
                    .limit(BOOKINGS)
                    .forEach(id ->
                            snapshot.ask(http, base + "/bookings/" + id, new Question("booking", clinic, "", id)));
        }
        return snapshot;
    }

    private void ask(LedgerHttp http, String path, Question question) {
        Reply reply = http.get(path + (path.contains("?") ? "&" : "?") + "seen=" + position);
        answers.put(path, new Answer(question, reply == null ? LedgerHttp.JSON.nullNode() : reply.body()));
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
        new TreeMap<>(answers).forEach((path, answer) -> {
            @Nullable Answer there = other.answers.get(path);
            if (there != null && !there.body().equals(answer.body())) {
                differences.add(path + ": " + answer.body() + " and " + there.body());
            }
        });
        return differences;
    }
}

package com.sapoche.booking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.BookingStatus;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Verifies that the projections equal a simple replay of the log after restarts, crashes and repeated events. */
class ProjectionConsistencyTest {

    private static final int COMMANDS = Integer.getInteger("ledger.projection.commands", 700);

    @ParameterizedTest
    @ValueSource(longs = {1, 20260302, 987654321})
    void equalTheModelAfterRestarts(long seed) {
        Random random = new Random(seed);
        List<RandomClinicModel> models = models(seed);
        try (TestQuerySide querySide =
                newQuerySide("ledger.projections.batch-size=7", "ledger.projections.segments=2")) {
            for (RandomClinicModel model : models) {
                querySide.record(model.open());
            }
            for (int i = 0; i < COMMANDS; i++) {
                querySide.record(models.get(random.nextInt(models.size())).next());
                if (i % (COMMANDS / 3 + 1) == COMMANDS / 3) {
                    querySide.restart();
                }
            }
            models.forEach(model -> compare(querySide, model));
            awaitProjections(querySide);
            assertThat(querySide.replay())
                    .as("rebuilt from the log, seed " + seed)
                    .isEqualTo(querySide.projectionDocuments());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4, 5})
    void survivesACrashAtAnyPoint(long seed) {
        Random random = new Random(seed);
        List<RandomClinicModel> models = models(seed);
        try (TestQuerySide querySide = newQuerySide("ledger.projections.batch-size=50")) {
            models.forEach(model -> querySide.record(model.open()));
            run(querySide, models, random);
            awaitProjections(querySide);
            querySide.stop();
            Map<String, Map<Object, Document>> before = querySide.documents();
            querySide.start();
            run(querySide, models, random);
            awaitProjections(querySide);
            Map<String, Map<Object, Document>> after = querySide.projectionDocuments();
            // Simulates a crash after which the store contains some of the later documents and none of the later
            // tokens.
            querySide.stop();
            querySide.restoreDocuments(before, random::nextBoolean);
            querySide.start();
            awaitProjections(querySide);
            assertThat(querySide.projectionDocuments()).as("seed " + seed).isEqualTo(after);
            models.forEach(model -> compare(querySide, model));
        }
    }

    @Test
    void ignoreRepeatedEvents() {
        List<RandomClinicModel> models = models(6);
        try (TestQuerySide querySide = newQuerySide()) {
            models.forEach(model -> querySide.record(model.open()));
            querySide.stop();
            Map<String, Map<Object, Document>> start = querySide.documents();
            querySide.start();
            run(querySide, models, new Random(6));
            awaitProjections(querySide);
            Map<String, Map<Object, Document>> after = querySide.projectionDocuments();
            querySide.stop();
            querySide.restoreDocuments(start, () -> false);
            querySide.start();
            awaitProjections(querySide);
            assertThat(querySide.projectionDocuments()).isEqualTo(after);
        }
    }

    @Test
    void equalTheModelWithTinyCaches() {
        List<RandomClinicModel> models = models(7);
        try (TestQuerySide querySide = newQuerySide("ledger.projections.cache-size=1KB")) {
            models.forEach(model -> querySide.record(model.open()));
            run(querySide, models, new Random(7));
            models.forEach(model -> compare(querySide, model));
        }
    }

    /** Creates a query side with the given properties. */
    TestQuerySide newQuerySide(String... properties) {
        return new TestQuerySide(properties);
    }

    private static List<RandomClinicModel> models(long seed) {
        return List.of(
                new RandomClinicModel("c", "q1", seed),
                new RandomClinicModel("c", "q2", seed + 1),
                new RandomClinicModel("d", "q1", seed + 2));
    }

    private static void run(TestQuerySide querySide, List<RandomClinicModel> models, Random random) {
        List<LedgerEvent> events = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            events.addAll(models.get(random.nextInt(models.size())).next());
        }
        querySide.record(events);
    }

    /** Waits until each projection has processed the whole log. */
    private static void awaitProjections(TestQuerySide querySide) {
        querySide.getCurrent("c/queues/q1");
        querySide.getCurrent("c/queues/q1/availability");
        querySide.getCurrent("c/queues/q1/stats");
    }

    private static void compare(TestQuerySide querySide, RandomClinicModel model) {
        String clinic = model.clinic();
        for (ModelBooking booking : model.bookings()) {
            JsonNode response = querySide.getCurrent(clinic + "/bookings/" + booking.id);
            assertThat(response.get("status").asString()).as(booking.id).isEqualTo(booking.status.name());
            assertThat(response.get("priority").asString()).isEqualTo(booking.priority.name());
            assertThat(response.get("joinedAt").asString()).isEqualTo(booking.joinedAt.toString());
            if (booking.status == BookingStatus.WAITING) {
                assertThat(response.get("position").asLong()).isEqualTo(model.position(booking));
            } else {
                assertThat(response.has("position")).isFalse();
            }
            assertThat(response.path("slot").path("slotId").asString(""))
                    .isEqualTo(booking.slot == null ? "" : booking.slot.slotId());
            assertThat(response.has("offer")).isEqualTo(booking.status == BookingStatus.OFFERED);
        }
        compareQueue(querySide.getCurrent(clinic + "/queues/" + model.queue()), model);
        for (BookingStatus status : BookingStatus.values()) {
            assertThat(pages(querySide, model, status)).as(status.name()).isEqualTo(inOrder(model, status));
        }
        compareStats(querySide, model);
        JsonNode slots = querySide.getCurrent(clinic + "/queues/" + model.queue()
                + "/availability?from=2026-01-01T00:00:00%2B05:45&to=2027-01-01T00:00:00Z");
        assertThat(slots).hasSameSizeAs(model.slots());
        for (JsonNode slot : slots) {
            int taken = model.taken(slot.get("slotId").asString());
            assertThat(slot.get("free").asInt())
                    .isEqualTo(Math.max(0, slot.get("seats").asInt() - taken));
        }
    }

    private static void compareQueue(JsonNode queue, RandomClinicModel model) {
        Map<BookingStatus, Long> counts = model.bookings().stream()
                .collect(Collectors.groupingBy(booking -> booking.status, Collectors.counting()));
        assertThat(queue.get("waiting").asLong()).isEqualTo(counts.getOrDefault(BookingStatus.WAITING, 0L));
        assertThat(queue.get("offered").asLong()).isEqualTo(counts.getOrDefault(BookingStatus.OFFERED, 0L));
        assertThat(queue.get("confirmed").asLong())
                .isEqualTo(counts.getOrDefault(BookingStatus.CONFIRMED, 0L)
                        + counts.getOrDefault(BookingStatus.CHECKED_IN, 0L));
        assertThat(queue.get("inService").asLong()).isEqualTo(counts.getOrDefault(BookingStatus.IN_SERVICE, 0L));
        assertThat(queue.get("fulfilled").asLong()).isEqualTo(counts.getOrDefault(BookingStatus.FULFILLED, 0L));
        assertThat(queue.get("lastTicket").asLong()).isEqualTo(model.bookings().size());
    }

    private static List<String> inOrder(RandomClinicModel model, BookingStatus status) {
        return model.bookings().stream()
                .filter(booking -> booking.status == status)
                .sorted(Comparator.comparing(booking -> booking.rank))
                .map(booking -> booking.id)
                .toList();
    }

    private static List<String> pages(TestQuerySide querySide, RandomClinicModel model, BookingStatus status) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page = querySide.getCurrent(
                    model.clinic() + "/queues/" + model.queue() + "/entries?limit=7&status=" + status + cursor);
            page.get("items").forEach(item -> found.add(item.get("bookingId").asString()));
            if (!page.has("next")) {
                return found;
            }
            cursor = "&cursor=" + page.get("next").asString();
        }
    }

    private static void compareStats(TestQuerySide querySide, RandomClinicModel model) {
        Map<LocalDate, List<ModelBooking>> byDate = model.bookings().stream()
                .collect(Collectors.groupingBy(
                        booking -> local(booking).toLocalDate(), TreeMap::new, Collectors.toList()));
        byDate.forEach((date, joined) -> {
            JsonNode day = querySide.getCurrent(model.clinic() + "/queues/" + model.queue() + "/stats?date=" + date);
            compareCounts(day, joined);
            assertThat(day.get("completed").asLong()).isEqualTo(count(joined, BookingStatus.FULFILLED));
            assertThat(day.get("cancelled").asLong()).isEqualTo(count(joined, BookingStatus.CANCELLED));
            assertThat(day.get("noShow").asLong()).isEqualTo(count(joined, BookingStatus.NO_SHOW));
            assertThat(day.get("lapsed").asLong())
                    .isEqualTo(joined.stream()
                            .mapToInt(booking -> booking.lapsedOffers)
                            .sum());
            Map<Integer, List<ModelBooking>> byHour = joined.stream()
                    .collect(Collectors.groupingBy(
                            booking -> local(booking).getHour(), TreeMap::new, Collectors.toList()));
            assertThat(day.get("byHour")).hasSize(byHour.size());
            day.get("byHour")
                    .forEach(hour ->
                            compareCounts(hour, byHour.get(hour.get("hour").asInt())));
        });
    }

    private static void compareCounts(JsonNode counts, List<ModelBooking> joined) {
        List<Long> waits = joined.stream()
                .map(booking -> booking.waitSeconds)
                .filter(wait -> wait != null)
                .sorted()
                .toList();
        assertThat(counts.get("joined").asInt()).isEqualTo(joined.size());
        assertThat(counts.get("called").asInt()).isEqualTo(waits.size());
        JsonNode waitSeconds = counts.get("waitSeconds");
        if (waits.isEmpty()) {
            assertThat(waitSeconds.get("p50").isNull()).isTrue();
        } else {
            assertThat(waitSeconds.get("mean").asDouble())
                    .isEqualTo(waits.stream().mapToLong(wait -> wait).average().orElseThrow());
            assertThat(waitSeconds.get("p50").asLong()).isEqualTo(waits.get((int) Math.ceil(0.5 * waits.size()) - 1));
            assertThat(waitSeconds.get("p90").asLong())
                    .isEqualTo(waits.get((int) Math.ceil(waits.size() * 9 / 10.0) - 1));
            assertThat(waitSeconds.get("max").asLong()).isEqualTo(waits.get(waits.size() - 1));
        }
    }

    private static long count(List<ModelBooking> joined, BookingStatus status) {
        return joined.stream().filter(booking -> booking.status == status).count();
    }

    private static LocalDateTime local(ModelBooking booking) {
        return LocalDateTime.ofInstant(booking.joinedAt, RandomClinicModel.ZONE);
    }
}

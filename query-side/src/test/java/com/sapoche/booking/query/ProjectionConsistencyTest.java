package com.sapoche.booking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.query.RandomClinicModel.Booked;
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

/** Views equal a naive replay of the log, however the events reach them. */
class ProjectionConsistencyTest {

    private static final int COMMANDS = Integer.getInteger("ledger.projection.commands", 700);

    @ParameterizedTest
    @ValueSource(longs = {1, 20260302, 987654321})
    void equalTheModelThroughRestarts(long seed) {
        Random random = new Random(seed);
        List<RandomClinicModel> scripts = scripts(seed);
        try (TestQuerySide side = side("ledger.projections.batch-size=7", "ledger.projections.segments=2")) {
            for (RandomClinicModel script : scripts) {
                side.record(script.open());
            }
            for (int i = 0; i < COMMANDS; i++) {
                side.record(scripts.get(random.nextInt(scripts.size())).next());
                if (i % (COMMANDS / 3 + 1) == COMMANDS / 3) {
                    side.restart();
                }
            }
            scripts.forEach(script -> compare(side, script));
            settled(side);
            try (TestQuerySide fresh = side.anew()) {
                settled(fresh);
                assertThat(fresh.views()).as("built at one go, seed " + seed).isEqualTo(side.views());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4, 5})
    void survivesACrashAtAnyPoint(long seed) {
        Random random = new Random(seed);
        List<RandomClinicModel> scripts = scripts(seed);
        try (TestQuerySide side = side("ledger.projections.batch-size=50")) {
            scripts.forEach(script -> side.record(script.open()));
            run(side, scripts, random);
            settled(side);
            side.stop();
            Map<String, Map<Object, Document>> before = side.documents();
            side.start();
            run(side, scripts, random);
            settled(side);
            Map<String, Map<Object, Document>> after = side.views();
            // As if of all that was written since, some had reached the store and the tokens had not.
            side.stop();
            side.putBack(before, random::nextBoolean);
            side.start();
            settled(side);
            assertThat(side.views()).as("seed " + seed).isEqualTo(after);
            scripts.forEach(script -> compare(side, script));
        }
    }

    @Test
    void areNotChangedByEventsThatComeAgain() {
        List<RandomClinicModel> scripts = scripts(6);
        try (TestQuerySide side = side()) {
            scripts.forEach(script -> side.record(script.open()));
            side.stop();
            Map<String, Map<Object, Document>> start = side.documents();
            side.start();
            run(side, scripts, new Random(6));
            settled(side);
            Map<String, Map<Object, Document>> after = side.views();
            side.stop();
            side.putBack(start, () -> false);
            side.start();
            settled(side);
            assertThat(side.views()).isEqualTo(after);
        }
    }

    @Test
    void equalTheModelWithoutRoomInTheCaches() {
        List<RandomClinicModel> scripts = scripts(7);
        try (TestQuerySide side = side("ledger.projections.cache-size=1KB")) {
            scripts.forEach(script -> side.record(script.open()));
            run(side, scripts, new Random(7));
            scripts.forEach(script -> compare(side, script));
        }
    }

    /** A query side with these properties. */
    TestQuerySide side(String... properties) {
        return new TestQuerySide(properties);
    }

    private static List<RandomClinicModel> scripts(long seed) {
        return List.of(
                new RandomClinicModel("c", "q1", seed),
                new RandomClinicModel("c", "q2", seed + 1),
                new RandomClinicModel("d", "q1", seed + 2));
    }

    private static void run(TestQuerySide side, List<RandomClinicModel> scripts, Random random) {
        List<LedgerEvent> events = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            events.addAll(scripts.get(random.nextInt(scripts.size())).next());
        }
        side.record(events);
    }

    /** Waits until each view has seen everything. */
    private static void settled(TestQuerySide side) {
        side.now("c/queues/q1");
        side.now("c/queues/q1/availability");
        side.now("c/queues/q1/stats");
    }

    private static void compare(TestQuerySide side, RandomClinicModel script) {
        String clinic = script.clinic();
        for (Booked booking : script.bookings()) {
            JsonNode answer = side.now(clinic + "/bookings/" + booking.id);
            assertThat(answer.get("status").asString()).as(booking.id).isEqualTo(booking.status.name());
            assertThat(answer.get("priority").asString()).isEqualTo(booking.priority.name());
            assertThat(answer.get("joinedAt").asString()).isEqualTo(booking.joinedAt.toString());
            if (booking.status == BookingStatus.WAITING) {
                assertThat(answer.get("position").asLong()).isEqualTo(script.position(booking));
            } else {
                assertThat(answer.has("position")).isFalse();
            }
            assertThat(answer.path("slot").path("slotId").asString(""))
                    .isEqualTo(booking.slot == null ? "" : booking.slot.slotId());
            assertThat(answer.has("offer")).isEqualTo(booking.status == BookingStatus.OFFERED);
        }
        compareQueue(side.now(clinic + "/queues/" + script.queue()), script);
        for (BookingStatus status : BookingStatus.values()) {
            assertThat(pages(side, script, status)).as(status.name()).isEqualTo(inOrder(script, status));
        }
        compareStats(side, script);
        JsonNode slots = side.now(clinic + "/queues/" + script.queue()
                + "/availability?from=2026-01-01T00:00:00%2B05:45&to=2027-01-01T00:00:00Z");
        assertThat(slots).hasSameSizeAs(script.slots());
        for (JsonNode slot : slots) {
            int taken = script.taken(slot.get("slotId").asString());
            assertThat(slot.get("free").asInt())
                    .isEqualTo(Math.max(0, slot.get("seats").asInt() - taken));
        }
    }

    private static void compareQueue(JsonNode queue, RandomClinicModel script) {
        Map<BookingStatus, Long> counts = script.bookings().stream()
                .collect(Collectors.groupingBy(booking -> booking.status, Collectors.counting()));
        assertThat(queue.get("waiting").asLong()).isEqualTo(counts.getOrDefault(BookingStatus.WAITING, 0L));
        assertThat(queue.get("offered").asLong()).isEqualTo(counts.getOrDefault(BookingStatus.OFFERED, 0L));
        assertThat(queue.get("confirmed").asLong())
                .isEqualTo(counts.getOrDefault(BookingStatus.CONFIRMED, 0L)
                        + counts.getOrDefault(BookingStatus.CHECKED_IN, 0L));
        assertThat(queue.get("inService").asLong()).isEqualTo(counts.getOrDefault(BookingStatus.IN_SERVICE, 0L));
        assertThat(queue.get("fulfilled").asLong()).isEqualTo(counts.getOrDefault(BookingStatus.FULFILLED, 0L));
        assertThat(queue.get("lastTicket").asLong()).isEqualTo(script.bookings().size());
    }

    private static List<String> inOrder(RandomClinicModel script, BookingStatus status) {
        return script.bookings().stream()
                .filter(booking -> booking.status == status)
                .sorted(Comparator.comparing(booking -> booking.rank))
                .map(booking -> booking.id)
                .toList();
    }

    private static List<String> pages(TestQuerySide side, RandomClinicModel script, BookingStatus status) {
        List<String> found = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page = side.now(
                    script.clinic() + "/queues/" + script.queue() + "/entries?limit=7&status=" + status + cursor);
            page.get("items").forEach(item -> found.add(item.get("bookingId").asString()));
            if (!page.has("next")) {
                return found;
            }
            cursor = "&cursor=" + page.get("next").asString();
        }
    }

    private static void compareStats(TestQuerySide side, RandomClinicModel script) {
        Map<LocalDate, List<Booked>> byDate = script.bookings().stream()
                .collect(Collectors.groupingBy(
                        booking -> local(booking).toLocalDate(), TreeMap::new, Collectors.toList()));
        byDate.forEach((date, joined) -> {
            JsonNode day = side.now(script.clinic() + "/queues/" + script.queue() + "/stats?date=" + date);
            compareFigures(day, joined);
            assertThat(day.get("completed").asLong()).isEqualTo(count(joined, BookingStatus.FULFILLED));
            assertThat(day.get("cancelled").asLong()).isEqualTo(count(joined, BookingStatus.CANCELLED));
            assertThat(day.get("noShow").asLong()).isEqualTo(count(joined, BookingStatus.NO_SHOW));
            assertThat(day.get("lapsed").asLong())
                    .isEqualTo(
                            joined.stream().mapToInt(booking -> booking.lapses).sum());
            Map<Integer, List<Booked>> byHour = joined.stream()
                    .collect(Collectors.groupingBy(
                            booking -> local(booking).getHour(), TreeMap::new, Collectors.toList()));
            assertThat(day.get("byHour")).hasSize(byHour.size());
            day.get("byHour")
                    .forEach(hour ->
                            compareFigures(hour, byHour.get(hour.get("hour").asInt())));
        });
    }

    private static void compareFigures(JsonNode figures, List<Booked> joined) {
        List<Long> waits = joined.stream()
                .map(booking -> booking.waitSeconds)
                .filter(wait -> wait != null)
                .sorted()
                .toList();
        assertThat(figures.get("joined").asInt()).isEqualTo(joined.size());
        assertThat(figures.get("called").asInt()).isEqualTo(waits.size());
        JsonNode shown = figures.get("waitSeconds");
        if (waits.isEmpty()) {
            assertThat(shown.get("p50").isNull()).isTrue();
        } else {
            assertThat(shown.get("mean").asDouble())
                    .isEqualTo(waits.stream().mapToLong(wait -> wait).average().orElseThrow());
            assertThat(shown.get("p50").asLong()).isEqualTo(waits.get((int) Math.ceil(0.5 * waits.size()) - 1));
            assertThat(shown.get("p90").asLong()).isEqualTo(waits.get((int) Math.ceil(waits.size() * 9 / 10.0) - 1));
            assertThat(shown.get("max").asLong()).isEqualTo(waits.get(waits.size() - 1));
        }
    }

    private static long count(List<Booked> joined, BookingStatus status) {
        return joined.stream().filter(booking -> booking.status == status).count();
    }

    private static LocalDateTime local(Booked booking) {
        return LocalDateTime.ofInstant(booking.joinedAt, RandomClinicModel.ZONE);
    }
}

package com.sapoche.booking.query.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import com.sapoche.booking.api.EventType;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.BookingFulfilled;
import com.sapoche.booking.api.booking.EndedBy;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.slot.SlotInfo;
import com.sapoche.booking.platform.testing.HandlerFaults;
import com.sapoche.booking.query.TestQuerySide;
import com.sapoche.booking.query.TestQuerySide.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Verifies that an event which cannot be processed blocks only its queue in its projection, and that dead letters can be retried and dropped. */
class DeadLetterTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @AfterEach
    void clear() {
        HandlerFaults.clear();
    }

    /** Creates a query side with the given properties. */
    TestQuerySide newQuerySide(String... properties) {
        return new TestQuerySide(properties);
    }

    @ParameterizedTest
    @CsvSource({
        "BoardProjection,board,1",
        "BoardProjection,board,200",
        "StatsProjection,stats,7",
        "AvailabilityProjection,availability,50"
    })
    void blockOneQueueUntilARetrySucceeds(String handler, String projection, int batchSize) {
        try (TestQuerySide querySide =
                newQuerySide("ledger.projections.batch-size=" + batchSize, "ledger.projections.segments=2")) {
            RandomTraffic traffic = new RandomTraffic(11);
            querySide.record(traffic.opening());
            querySide.record(traffic.some(150));
            LedgerEvent poisoned = traffic.poison(handler, "c", "q1");
            querySide.record(traffic.some(300));
            awaitProjections(querySide);

            JsonNode deadLetters = deadLetters(querySide, projection).body();
            assertThat(deadLetters.get("sequences").asInt()).isEqualTo(1);
            JsonNode first = deadLetters.get("items").get(0);
            assertThat(first.get("sequence").asString()).isEqualTo("c/q1");
            assertThat(first.get("type").asString())
                    .isEqualTo(
                            poisoned.getClass().getAnnotation(EventType.class).name());
            assertThat(first.get("cause").asString()).contains("poisoned");
            assertThat(first.get("attempts").asInt()).isEqualTo(1);
            assertThat(first.get("eventId").asString()).startsWith("event-");
            assertThat(first.get("deadLetters").asLong())
                    .isEqualTo(deadLetters.get("deadLetters").asLong())
                    .isGreaterThan(1);
            Map<String, Map<Object, Document>> before = querySide.projectionDocuments();
            for (String other : List.of("board", "stats", "availability")) {
                if (!other.equals(projection)) {
                    assertThat(deadLetters(querySide, other)
                                    .body()
                                    .get("deadLetters")
                                    .asInt())
                            .isZero();
                }
            }

            Response failedRetry = retry(querySide, projection, "");
            assertThat(failedRetry.body().get("retried").asInt()).isZero();
            assertThat(failedRetry.body().get("left").asLong())
                    .isEqualTo(deadLetters.get("deadLetters").asLong());
            assertThat(deadLetters(querySide, projection)
                            .body()
                            .get("items")
                            .get(0)
                            .get("attempts")
                            .asInt())
                    .isEqualTo(2);
            assertThat(querySide.projectionDocuments())
                    .as("documents after a failed retry")
                    .isEqualTo(before);

            HandlerFaults.clear();
            Response retried = retry(querySide, projection, "{\"sequence\":\"c/q1\"}");
            assertThat(retried.status()).isEqualTo(200);
            assertThat(retried.body().get("retried").asLong())
                    .isEqualTo(deadLetters.get("deadLetters").asLong());
            assertThat(retried.body().get("left").asLong()).isZero();
            assertEqualToReplay(querySide);
            querySide.record(traffic.some(100));
            assertEqualToReplay(querySide);
            assertThat(deadLetters(querySide, projection)
                            .body()
                            .get("deadLetters")
                            .asInt())
                    .isZero();
        }
    }

    @Test
    void leaveOtherQueuesUnaffected() {
        try (TestQuerySide querySide = newQuerySide()) {
            RandomTraffic traffic = new RandomTraffic(5);
            querySide.record(traffic.opening());
            querySide.stop();
            traffic.poison("BoardProjection", "c", "q1");
            List<LedgerEvent> events = new ArrayList<>(traffic.some(200));
            querySide.record(events);
            querySide.start();
            awaitProjections(querySide);
            JsonNode poisoned = querySide.getCurrent("c/queues/q1");
            assertThat(poisoned.get("lastTicket").asInt())
                    .as("state before the poisoned event")
                    .isZero();
            HandlerFaults.clear();
            try (TestQuerySide expected = querySide.withEmptyStore()) {
                awaitProjections(expected);
                for (String path : List.of("c/queues/q2", "d/queues/q1", "c/queues/q2/entries?limit=500")) {
                    assertThat(querySide.getCurrent(path)).as(path).isEqualTo(expected.getCurrent(path));
                }
                assertThat(querySide.getCurrent("c/queues/q1")).isNotEqualTo(expected.getCurrent("c/queues/q1"));
            }
        }
    }

    @Test
    void canBeDropped() {
        try (TestQuerySide querySide = newQuerySide()) {
            RandomTraffic traffic = new RandomTraffic(3);
            querySide.record(traffic.opening());
            awaitProjections(querySide);
            Map<String, Map<Object, Document>> before = querySide.projectionDocuments();
            long at = querySide.record(eventOfUnknownBooking("q1"));
            awaitProjections(querySide);
            JsonNode first = deadLetters(querySide, "board").body().get("items").get(0);
            assertThat(first.get("position").asLong()).isEqualTo(at);
            assertThat(first.get("type").asString()).isEqualTo("booking.fulfilled");
            assertThat(first.get("cause").asString()).contains("c/unknown");
            assertThat(querySide.projectionDocuments().get("board_queues_v3"))
                    .as("documents without the failed event")
                    .isEqualTo(before.get("board_queues_v3"));

            assertThat(drop(querySide, "").status()).isEqualTo(400);
            Response dropped = drop(querySide, "?sequence=c/q1");
            assertThat(dropped.body().get("dropped").asInt()).isEqualTo(1);
            assertThat(drop(querySide, "?sequence=c/q1").body().get("dropped").asInt())
                    .isZero();
            assertThat(deadLetters(querySide, "board").body().get("deadLetters").asInt())
                    .isZero();

            querySide.record(traffic.some(60));
            querySide.getCurrent("c/queues/q1");
            assertThat(deadLetters(querySide, "board").body().get("deadLetters").asInt())
                    .as("dead letters after later events")
                    .isZero();
            assertThat(querySide.documents().get("dead_letters_v1")).isEmpty();
        }
    }

    /** Covers a document that cannot be written, which is detected when the batch is stored. */
    @Test
    void coverEventsWhoseDocumentsCannotBeWritten() {
        try (TestQuerySide querySide = newQuerySide("ledger.projections.batch-size=50")) {
            RandomTraffic traffic = new RandomTraffic(8);
            querySide.record(traffic.opening());
            querySide.record(traffic.joinIn("q1"));
            awaitProjections(querySide);
            querySide.stop();
            List<LedgerEvent> events = new ArrayList<>(traffic.some("q2", 40));
            events.add(new SeatOffered(
                    "c",
                    "q1",
                    "q1-b1",
                    1,
                    "a",
                    1,
                    new SlotInfo("s", null, TestQuerySide.NOW, null, 1),
                    TestQuerySide.NOW,
                    TestQuerySide.NOW,
                    false,
                    TestQuerySide.NOW));
            events.addAll(traffic.some("q2", 40));
            querySide.record(events);
            querySide.start();
            awaitProjections(querySide);
            assertThat(querySide.getCurrent("c/queues/q2").get("lastTicket").asInt())
                    .isPositive();
            JsonNode deadLetters = deadLetters(querySide, "board").body();
            assertThat(deadLetters.get("deadLetters").asInt()).isEqualTo(1);
            assertThat(deadLetters.get("items").get(0).get("sequence").asString())
                    .isEqualTo("c/q1");
            assertThat(retry(querySide, "board", "").body().get("left").asInt()).isEqualTo(1);
        }
    }

    @Test
    void areNotCreatedWhileTheStoreIsUnavailable() {
        try (TestQuerySide querySide = newQuerySide()) {
            RandomTraffic traffic = new RandomTraffic(4);
            querySide.record(traffic.opening());
            AtomicInteger times = new AtomicInteger();
            LedgerEvent event = traffic.some(1).get(0);
            for (String handler : List.of("BoardProjection", "StatsProjection", "AvailabilityProjection")) {
                HandlerFaults.in(handler, event, () -> {
                    times.incrementAndGet();
                    return new IllegalStateException(new MongoTimeoutException("unavailable"));
                });
            }
            querySide.record(event);
            await(() -> times.get() >= 2);
            HandlerFaults.clear();
            assertEqualToReplay(querySide);
            assertThat(querySide.documents()).doesNotContainKey("dead_letters_v1");
        }
    }

    /** Simulates a crash after dead letters were written and before the token was. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void areNotDuplicatedAfterACrash(long seed) {
        try (TestQuerySide querySide = newQuerySide("ledger.projections.batch-size=20")) {
            RandomTraffic traffic = new RandomTraffic(seed);
            querySide.record(traffic.opening());
            querySide.record(traffic.some(50));
            awaitProjections(querySide);
            Map<String, Map<Object, Document>> before = querySide.documents();
            traffic.poison("BoardProjection", "c", "q1");
            querySide.record(traffic.some(100));
            awaitProjections(querySide);
            JsonNode deadLetters = deadLetters(querySide, "board").body();
            querySide.stop();
            querySide.restoreDocuments(before, () -> false);
            querySide.start();
            awaitProjections(querySide);
            // The automatic replay after the start may have counted another attempt.
            assertThat(deadLetters(querySide, "board").body().findValuesAsString("eventId"))
                    .isEqualTo(deadLetters.findValuesAsString("eventId"));
            assertThat(deadLetters(querySide, "board").body().get("deadLetters"))
                    .isEqualTo(deadLetters.get("deadLetters"));
            HandlerFaults.clear();
            retry(querySide, "board", "");
            assertEqualToReplay(querySide);
        }
    }

    @Test
    void areCountedWhileHealthIsUp() {
        try (TestQuerySide querySide = newQuerySide(
                "management.endpoints.web.exposure.include=health,prometheus",
                "management.endpoint.health.show-details=always")) {
            querySide.record(new RandomTraffic(2).opening());
            querySide.record(eventOfUnknownBooking("q2"));
            await(() -> querySide
                    .send("GET", "/actuator/prometheus", "")
                    .body()
                    .contains("ledger_dead_letters{processing_group=\"board\"} 1.0"));
            assertThat(querySide.send("GET", "/actuator/prometheus", "").body())
                    .contains("ledger_dead_letters{processing_group=\"availability\"} 0.0");
            JsonNode health = querySide
                    .request("GET", "/actuator/health", "")
                    .body()
                    .path("components")
                    .path("deadLetters");
            assertThat(health.path("status").asString()).isEqualTo("UP");
            assertThat(health.path("details").path("board").asInt()).isEqualTo(1);
        }
    }

    @Test
    void rejectUnknownProjectionsAndInvalidSequences() {
        try (TestQuerySide querySide = newQuerySide()) {
            assertThat(deadLetters(querySide, "nothing").status()).isEqualTo(404);
            assertThat(deadLetters(querySide, "nothing").code()).isEqualTo("NOT_FOUND");
            assertThat(retry(querySide, "nothing", "").status()).isEqualTo(404);
            assertThat(retry(querySide, "board", "{\"sequence\":\"c\"}").status())
                    .isEqualTo(400);
            assertThat(retry(querySide, "board", "{\"sequence\":\"c/q\"}")
                            .body()
                            .get("left")
                            .asInt())
                    .isZero();
        }
    }

    /** Verifies that no document depends on two queues, whose events have no common order after a dead letter. */
    @Test
    void haveDocumentsOfOneQueueOnly() {
        RandomTraffic traffic = new RandomTraffic(9);
        List<LedgerEvent> events = new ArrayList<>(traffic.opening());
        events.addAll(traffic.some(400));
        try (TestQuerySide all = newQuerySide()) {
            all.record(events);
            awaitProjections(all);
            int sum = 0;
            for (List<String> queue : List.of(List.of("c", "q1"), List.of("c", "q2"), List.of("d", "q1"))) {
                try (TestQuerySide one = newQuerySide()) {
                    one.record(events.stream()
                            .filter(event ->
                                    List.of(event.clinicId(), event.queueId()).equals(queue))
                            .toList());
                    awaitProjections(one, queue.get(0), queue.get(1));
                    sum += one.projectionDocuments().values().stream()
                            .mapToInt(Map::size)
                            .sum();
                }
            }
            assertThat(sum)
                    .isEqualTo(all.projectionDocuments().values().stream()
                            .mapToInt(Map::size)
                            .sum());
        }
    }

    static LedgerEvent eventOfUnknownBooking(String queue) {
        return new BookingFulfilled(
                "c", queue, "unknown", 1, null, EndedBy.CLIENT, TestQuerySide.NOW, TestQuerySide.NOW);
    }

    static void assertEqualToReplay(TestQuerySide querySide) {
        awaitProjections(querySide);
        assertThat(querySide.projectionDocuments()).isEqualTo(querySide.replay());
    }

    /** Waits until each projection has processed the whole log. */
    static void awaitProjections(TestQuerySide querySide) {
        awaitProjections(querySide, "c", "q1");
    }

    /** Waits longer than a query does, because a failed processor pauses for seconds before its next attempt. */
    private static void awaitProjections(TestQuerySide querySide, String clinic, String queue) {
        for (String projection : List.of("", "/availability", "/stats")) {
            String path = clinic + "/queues/" + queue + projection + "?seen=" + querySide.head();
            await(() -> querySide.get(path).status() == 200);
        }
    }

    static void await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT);
            LockSupport.parkNanos(10_000_000);
        }
    }

    static Response deadLetters(TestQuerySide querySide, String projection) {
        return querySide.request("GET", "/api/v1/admin/projections/" + projection + "/dead-letters", "");
    }

    static Response retry(TestQuerySide querySide, String projection, String body) {
        return querySide.request("POST", "/api/v1/admin/projections/" + projection + "/dead-letters/retry", body);
    }

    private static Response drop(TestQuerySide querySide, String query) {
        return querySide.request("DELETE", "/api/v1/admin/projections/board/dead-letters" + query, "");
    }

    static String[] with(String[] properties, String more) {
        String[] all = Arrays.copyOf(properties, properties.length + 1);
        all[properties.length] = more;
        return all;
    }
}

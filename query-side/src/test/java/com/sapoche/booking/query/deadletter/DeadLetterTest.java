package com.sapoche.booking.query.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoTimeoutException;
import com.sapoche.booking.api.EventType;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.BookingFulfilled;
import com.sapoche.booking.api.booking.EndedBy;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.slot.SlotInfo;
import com.sapoche.booking.query.TestQuerySide;
import com.sapoche.booking.query.TestQuerySide.Answer;
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

/** An event that cannot be folded stops its own queue in that view, and nothing else; and what people can do about it. */
class DeadLetterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @AfterEach
    void heal() {
        HandlerFaults.heal();
    }

    /** A query side with these properties. */
    TestQuerySide side(String... properties) {
        return new TestQuerySide(properties);
    }

    @ParameterizedTest
    @CsvSource({
        "BoardProjection,board,1",
        "BoardProjection,board,200",
        "StatsProjection,stats,7",
        "AvailabilityProjection,availability,50"
    })
    void othersGoOnAndARetryAfterTheFixCatchesUp(String handler, String view, int batchSize) {
        try (TestQuerySide side = side("ledger.projections.batch-size=" + batchSize, "ledger.projections.segments=2")) {
            RandomTraffic traffic = new RandomTraffic(11);
            side.record(traffic.opening());
            side.record(traffic.some(150));
            LedgerEvent poisoned = traffic.poison(handler, "c", "q1");
            side.record(traffic.some(300));
            settled(side);

            JsonNode letters = letters(side, view).body();
            assertThat(letters.get("sequences").asInt()).isEqualTo(1);
            JsonNode first = letters.get("items").get(0);
            assertThat(first.get("sequence").asString()).isEqualTo("c/q1");
            assertThat(first.get("type").asString())
                    .isEqualTo(
                            poisoned.getClass().getAnnotation(EventType.class).name());
            assertThat(first.get("cause").asString()).contains("poisoned");
            assertThat(first.get("attempts").asInt()).isEqualTo(1);
            assertThat(first.get("eventId").asString()).startsWith("event-");
            assertThat(first.get("deadLetters").asLong())
                    .isEqualTo(letters.get("deadLetters").asLong())
                    .isGreaterThan(1);
            Map<String, Map<Object, Document>> standing = side.views();
            for (String other : List.of("board", "stats", "availability")) {
                if (!other.equals(view)) {
                    assertThat(letters(side, other).body().get("deadLetters").asInt())
                            .isZero();
                }
            }

            Answer vain = retry(side, view, "");
            assertThat(vain.body().get("retried").asInt()).isZero();
            assertThat(vain.body().get("left").asLong())
                    .isEqualTo(letters.get("deadLetters").asLong());
            assertThat(letters(side, view)
                            .body()
                            .get("items")
                            .get(0)
                            .get("attempts")
                            .asInt())
                    .isEqualTo(2);
            assertThat(side.views()).as("a retry in vain changes nothing").isEqualTo(standing);

            HandlerFaults.heal();
            Answer retried = retry(side, view, "{\"sequence\":\"c/q1\"}");
            assertThat(retried.status()).isEqualTo(200);
            assertThat(retried.body().get("retried").asLong())
                    .isEqualTo(letters.get("deadLetters").asLong());
            assertThat(retried.body().get("left").asLong()).isZero();
            isAReplay(side);
            side.record(traffic.some(100));
            isAReplay(side);
            assertThat(letters(side, view).body().get("deadLetters").asInt()).isZero();
        }
    }

    @Test
    void theOtherQueuesAreAnsweredAsIfNothingWasWrong() {
        try (TestQuerySide side = side()) {
            RandomTraffic traffic = new RandomTraffic(5);
            side.record(traffic.opening());
            side.stop();
            traffic.poison("BoardProjection", "c", "q1");
            List<LedgerEvent> events = new ArrayList<>(traffic.some(200));
            side.record(events);
            side.start();
            settled(side);
            JsonNode poisoned = side.now("c/queues/q1");
            assertThat(poisoned.get("lastTicket").asInt())
                    .as("as it was before the event")
                    .isZero();
            HandlerFaults.heal();
            try (TestQuerySide right = side.anew()) {
                settled(right);
                for (String path : List.of("c/queues/q2", "d/queues/q1", "c/queues/q2/entries?limit=500")) {
                    assertThat(side.now(path)).as(path).isEqualTo(right.now(path));
                }
                assertThat(side.now("c/queues/q1")).isNotEqualTo(right.now("c/queues/q1"));
            }
        }
    }

    @Test
    void whatWillNeverBeRightIsDropped() {
        try (TestQuerySide side = side()) {
            RandomTraffic traffic = new RandomTraffic(3);
            side.record(traffic.opening());
            settled(side);
            Map<String, Map<Object, Document>> before = side.views();
            long at = side.record(ghost("q1"));
            settled(side);
            JsonNode first = letters(side, "board").body().get("items").get(0);
            assertThat(first.get("position").asLong()).isEqualTo(at);
            assertThat(first.get("type").asString()).isEqualTo("booking.fulfilled");
            assertThat(first.get("cause").asString()).contains("c/nobody");
            assertThat(side.views().get("board_queues_v3"))
                    .as("nothing of it is in the view")
                    .isEqualTo(before.get("board_queues_v3"));

            assertThat(drop(side, "").status()).isEqualTo(400);
            Answer dropped = drop(side, "?sequence=c/q1");
            assertThat(dropped.body().get("dropped").asInt()).isEqualTo(1);
            assertThat(drop(side, "?sequence=c/q1").body().get("dropped").asInt())
                    .isZero();
            assertThat(letters(side, "board").body().get("deadLetters").asInt()).isZero();

            side.record(traffic.some(60));
            side.now("c/queues/q1");
            assertThat(letters(side, "board").body().get("deadLetters").asInt())
                    .as("the queue goes on without it")
                    .isZero();
            assertThat(side.documents().get("dead_letters_v1")).isEmpty();
        }
    }

    /** It can be folded, but what comes of it cannot be written: found out when a whole batch is stored. */
    @Test
    void whatCannotBeWrittenStopsItsOwnQueueToo() {
        try (TestQuerySide side = side("ledger.projections.batch-size=50")) {
            RandomTraffic traffic = new RandomTraffic(8);
            side.record(traffic.opening());
            side.record(traffic.joinIn("q1"));
            settled(side);
            side.stop();
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
            side.record(events);
            side.start();
            settled(side);
            assertThat(side.now("c/queues/q2").get("lastTicket").asInt()).isPositive();
            JsonNode letters = letters(side, "board").body();
            assertThat(letters.get("deadLetters").asInt()).isEqualTo(1);
            assertThat(letters.get("items").get(0).get("sequence").asString()).isEqualTo("c/q1");
            assertThat(retry(side, "board", "").body().get("left").asInt()).isEqualTo(1);
        }
    }

    @Test
    void aStoreThatIsAwayMakesNoLetters() {
        try (TestQuerySide side = side()) {
            RandomTraffic traffic = new RandomTraffic(4);
            side.record(traffic.opening());
            AtomicInteger times = new AtomicInteger();
            LedgerEvent event = traffic.some(1).get(0);
            for (String handler : List.of("BoardProjection", "StatsProjection", "AvailabilityProjection")) {
                HandlerFaults.in(handler, event, () -> {
                    times.incrementAndGet();
                    return new IllegalStateException(new MongoTimeoutException("away"));
                });
            }
            side.record(event);
            await(() -> times.get() >= 2);
            HandlerFaults.heal();
            isAReplay(side);
            assertThat(side.documents()).doesNotContainKey("dead_letters_v1");
        }
    }

    /** As if the process had been killed after letters were written, and before the processor's position was. */
    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void lettersThatAreWrittenAgainAreNotThereTwice(long seed) {
        try (TestQuerySide side = side("ledger.projections.batch-size=20")) {
            RandomTraffic traffic = new RandomTraffic(seed);
            side.record(traffic.opening());
            side.record(traffic.some(50));
            settled(side);
            Map<String, Map<Object, Document>> before = side.documents();
            traffic.poison("BoardProjection", "c", "q1");
            side.record(traffic.some(100));
            settled(side);
            JsonNode letters = letters(side, "board").body();
            side.stop();
            side.putBack(before, () -> false);
            side.start();
            settled(side);
            // The automatic replay after the start may have counted another attempt.
            assertThat(letters(side, "board").body().findValuesAsString("eventId"))
                    .isEqualTo(letters.findValuesAsString("eventId"));
            assertThat(letters(side, "board").body().get("deadLetters")).isEqualTo(letters.get("deadLetters"));
            HandlerFaults.heal();
            retry(side, "board", "");
            isAReplay(side);
        }
    }

    @Test
    void isCountedAndNobodyIsSentAwayBecauseOfIt() {
        try (TestQuerySide side = side(
                "management.endpoints.web.exposure.include=health,prometheus",
                "management.endpoint.health.show-details=always")) {
            side.record(new RandomTraffic(2).opening());
            side.record(ghost("q2"));
            await(() -> side.send("GET", "/actuator/prometheus", "")
                    .body()
                    .contains("ledger_dead_letters{processor=\"board\"} 1.0"));
            assertThat(side.send("GET", "/actuator/prometheus", "").body())
                    .contains("ledger_dead_letters{processor=\"availability\"} 0.0");
            JsonNode health = side.answer("GET", "/actuator/health", "")
                    .body()
                    .path("components")
                    .path("deadLetters");
            assertThat(health.path("status").asString()).isEqualTo("UP");
            assertThat(health.path("details").path("board").asInt()).isEqualTo(1);
        }
    }

    @Test
    void namesWhatItDoesNotKnow() {
        try (TestQuerySide side = side()) {
            assertThat(letters(side, "nothing").status()).isEqualTo(404);
            assertThat(letters(side, "nothing").code()).isEqualTo("NOT_FOUND");
            assertThat(retry(side, "nothing", "").status()).isEqualTo(404);
            assertThat(retry(side, "board", "{\"sequence\":\"c\"}").status()).isEqualTo(400);
            assertThat(retry(side, "board", "{\"sequence\":\"c/q\"}")
                            .body()
                            .get("left")
                            .asInt())
                    .isZero();
        }
    }

    /** Otherwise a letter of one queue could be overtaken by an event of another. */
    @Test
    void noDocumentIsOfTwoQueues() {
        RandomTraffic traffic = new RandomTraffic(9);
        List<LedgerEvent> events = new ArrayList<>(traffic.opening());
        events.addAll(traffic.some(400));
        try (TestQuerySide all = side()) {
            all.record(events);
            settled(all);
            int together = 0;
            for (List<String> queue : List.of(List.of("c", "q1"), List.of("c", "q2"), List.of("d", "q1"))) {
                try (TestQuerySide one = side()) {
                    one.record(events.stream()
                            .filter(event ->
                                    List.of(event.clinicId(), event.queueId()).equals(queue))
                            .toList());
                    settled(one, queue.get(0), queue.get(1));
                    together +=
                            one.views().values().stream().mapToInt(Map::size).sum();
                }
            }
            assertThat(together)
                    .isEqualTo(all.views().values().stream().mapToInt(Map::size).sum());
        }
    }

    static LedgerEvent ghost(String queue) {
        return new BookingFulfilled(
                "c", queue, "nobody", 1, null, EndedBy.CLIENT, TestQuerySide.NOW, TestQuerySide.NOW);
    }

    static void isAReplay(TestQuerySide side) {
        settled(side);
        try (TestQuerySide fresh = side.anew()) {
            settled(fresh);
            assertThat(side.views()).isEqualTo(fresh.views());
        }
    }

    /** Waits until each view has seen everything. */
    static void settled(TestQuerySide side) {
        settled(side, "c", "q1");
    }

    /** For longer than a query waits: a processor that failed takes some seconds before it tries again. */
    private static void settled(TestQuerySide side, String clinic, String queue) {
        for (String view : List.of("", "/availability", "/stats")) {
            String path = clinic + "/queues/" + queue + view + "?seen=" + side.head();
            await(() -> side.get(path).status() == 200);
        }
    }

    static void await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
            LockSupport.parkNanos(10_000_000);
        }
    }

    static Answer letters(TestQuerySide side, String view) {
        return side.answer("GET", "/api/v1/admin/projections/" + view + "/dead-letters", "");
    }

    static Answer retry(TestQuerySide side, String view, String body) {
        return side.answer("POST", "/api/v1/admin/projections/" + view + "/dead-letters/retry", body);
    }

    private static Answer drop(TestQuerySide side, String query) {
        return side.answer("DELETE", "/api/v1/admin/projections/board/dead-letters" + query, "");
    }

    static String[] with(String[] properties, String more) {
        String[] all = Arrays.copyOf(properties, properties.length + 1);
        all[properties.length] = more;
        return all;
    }
}

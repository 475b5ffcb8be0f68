package com.sapoche.booking.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.api.booking.LapseOffer;
import com.sapoche.booking.platform.testing.AdjustableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SagaReplicasTest {
    private static final int OFFERS = 40;
    /** Time to take over segments; a claim that was not released ends after 30 s. */
    private static final Duration TAKE_OVER = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void continuesTheSagasOfAStoppedReplica() {
        EventStorageEngine log = new InMemoryEventStorageEngine();
        AdjustableClock clock = new AdjustableClock(SampleEvents.NINE);
        try (EmbeddedMongo mongo = new EmbeddedMongo(directory.resolve("ledger.mv"));
                TestSagaProcess remaining = new TestSagaProcess(mongo, log, clock, "ledger.sagas.segments=4")) {
            List<Object> lapsed = new ArrayList<>();
            try (TestSagaProcess stopping = new TestSagaProcess(mongo, log, clock, "ledger.sagas.segments=4")) {
                publish(remaining, "first");
                await().atMost(TAKE_OVER).until(() -> stored(mongo, "deadlines_v2") == OFFERS);
                assertThat(stored(mongo, "sagas_v2")).isEqualTo(OFFERS);
                publish(stopping, "second");
                lapsed.addAll(stopping.commandSide().commands());
            }
            await().atMost(TAKE_OVER).until(() -> stored(mongo, "deadlines_v2") == 2 * OFFERS);
            clock.advance(SampleEvents.TTL);
            await().atMost(TAKE_OVER).until(() -> stored(mongo, "sagas_v2") == 0);

            lapsed.addAll(remaining.commandSide().commands());
            assertThat(allocations(lapsed)).hasSize(2 * OFFERS);
            // A deadline is deleted after the result of its command, which may follow the end of the saga.
            await().until(() -> stored(mongo, "deadlines_v2") == 0);
        }
    }

    private static void publish(TestSagaProcess process, String prefix) {
        IntStream.range(0, OFFERS).forEach(i -> process.publish(SampleEvents.offered(prefix + i)));
    }

    private static Set<String> allocations(List<Object> commands) {
        return commands.stream()
                .filter(LapseOffer.class::isInstance)
                .map(command -> ((LapseOffer) command).allocationId())
                .collect(Collectors.toSet());
    }

    private static long stored(EmbeddedMongo mongo, String collection) {
        return mongo.template().getCollection(collection).countDocuments();
    }
}

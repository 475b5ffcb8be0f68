package com.sapoche.booking.saga;

import static com.sapoche.booking.saga.SampleEvents.offered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.platform.testing.AdjustableClock;
import java.nio.file.Path;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts sagas on a log without the last events that the sagas have processed. */
class SagaStartupCheckTest {
    @TempDir
    Path directory;

    private final AdjustableClock clock = new AdjustableClock(SampleEvents.NINE);
    private EmbeddedMongo mongo;

    @BeforeEach
    void open() {
        mongo = new EmbeddedMongo(directory.resolve("ledger.mv"));
        try (TestSagaProcess process = new TestSagaProcess(mongo, new InMemoryEventStorageEngine(), clock)) {
            process.publish(offered("a1"), offered("a2"), offered("a3"));
            await().until(() -> stored("sagas_v2") == 3 && stored("deadlines_v2") == 3);
        }
    }

    @AfterEach
    void close() {
        mongo.close();
    }

    @Test
    void rebuildsSagasAndDeadlinesOfATruncatedLog() {
        try (TestSagaProcess process = new TestSagaProcess(mongo, logWith("b1"), clock)) {
            await().until(() -> stored("sagas_v2") == 1 && stored("deadlines_v2") == 1);
            clock.advance(SampleEvents.TTL);
            await().until(() -> !process.commandSide().commands().isEmpty());
            assertThat(process.commandSide().commands().get(0).toString()).contains("b1");
        }
    }

    /** Reproduces a process that ended after it wrote documents and before it stored its token. */
    @Test
    void detectsATruncatedLogByMarksWithoutTokens() {
        mongo.template().getCollection("saga_tokens_v3").deleteMany(new Document());
        try (TestSagaProcess process = new TestSagaProcess(mongo, logWith("b1"), clock)) {
            assertThat(process.commandSide().commands()).isEmpty();
            await().until(() -> stored("sagas_v2") == 1 && stored("deadlines_v2") == 1);
        }
    }

    @Test
    void refusesTheStartWithSharedSagas() {
        EventStorageEngine log = logWith("b1");
        assertThatThrownBy(() -> new TestSagaProcess(mongo, log, clock, "ledger.sagas.token-ahead=fail"))
                .hasStackTraceContaining("but the log ends at 0");
        assertThat(stored("sagas_v2")).isEqualTo(3);
    }

    @Test
    void startsWithACompleteLog() {
        EventStorageEngine log = logWith("a1", "a2", "a3");
        try (TestSagaProcess process = new TestSagaProcess(mongo, log, clock, "ledger.sagas.token-ahead=fail")) {
            process.publish(offered("a4"));
            await().until(() -> stored("sagas_v2") == 4);
        }
    }

    private EventStorageEngine logWith(String... allocations) {
        EventStorageEngine log = new InMemoryEventStorageEngine();
        try (EmbeddedMongo other = new EmbeddedMongo(directory.resolve("other.mv" + log.hashCode()));
                TestSagaProcess process = new TestSagaProcess(other, log, clock)) {
            for (String allocation : allocations) {
                process.publish(offered(allocation));
            }
        }
        return log;
    }

    private long stored(String collection) {
        return mongo.template().getCollection(collection).countDocuments();
    }
}

package com.sapoche.booking.saga;

import static com.sapoche.booking.saga.SampleEvents.NINE;
import static com.sapoche.booking.saga.SampleEvents.confirmed;
import static com.sapoche.booking.saga.SampleEvents.offered;
import static com.sapoche.booking.saga.SampleEvents.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.platform.testing.AdjustableClock;
import com.sapoche.booking.saga.processor.AllocationProcessor;
import java.nio.file.Path;
import java.util.Map;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts the operations of the document store that one booking costs, with the segments of several replicas. */
class StoreOperationsTest {
    private static final int SEGMENTS = 16;

    @TempDir
    Path directory;

    private EmbeddedMongo mongo;
    private TestSagaProcess process;

    @BeforeEach
    void start() {
        mongo = new EmbeddedMongo(directory.resolve("ledger.mv"));
        process = new TestSagaProcess(
                mongo,
                new InMemoryEventStorageEngine(),
                new AdjustableClock(NINE),
                "ledger.sagas.segments=" + SEGMENTS);
        StreamingEventProcessor processor = process.bean(EventProcessingConfiguration.class)
                .eventProcessor(AllocationProcessor.NAME, StreamingEventProcessor.class)
                .orElseThrow();
        await().until(() -> processor.processingStatus().size() == SEGMENTS);
        mongo.takeCounts();
    }

    @AfterEach
    void stop() {
        process.close();
        mongo.close();
    }

    /** One read of the saga for each event, one write of the saga, its deadlines, one mark and one token for each batch. */
    @Test
    void doNotGrowWithTheNumberOfSegments() {
        process.publish(offered("a1"));
        await().until(() -> hasDeadline("a1/HELD"));
        process.publish(confirmed("a1"));
        await().until(() -> hasDeadline("a1/BOOKED"));
        process.publish(started("a1"));
        await().until(() -> mongo.template().getCollection("sagas_v2").countDocuments() == 0);

        Map<String, Integer> counts = mongo.takeCounts();
        assertThat(counts.get("sagas_v2")).as("sagas").isLessThanOrEqualTo(6);
        assertThat(counts.get("saga_marks_v3")).as("marks").isLessThanOrEqualTo(3);
    }

    private boolean hasDeadline(String id) {
        return mongo.template().getCollection("deadlines_v2").countDocuments(new Document("_id", id)) == 1;
    }
}

package com.sapoche.booking.saga;

import static com.sapoche.booking.saga.SampleEvents.NINE;
import static com.sapoche.booking.saga.SampleEvents.confirmed;
import static com.sapoche.booking.saga.SampleEvents.offered;
import static com.sapoche.booking.saga.SampleEvents.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.sapoche.booking.platform.testing.AdjustableClock;
import com.sapoche.booking.saga.allocation.SlotAllocationSaga;
import com.sapoche.booking.saga.store.MongoSagaStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the configured store reads the sagas of a batch at its first event. */
class SagaPrefetchTest {
    @TempDir
    Path directory;

    @Test
    void readsTheSagasOfAllEventsOfABatch() {
        try (EmbeddedMongo mongo = new EmbeddedMongo(directory.resolve("ledger.mv"));
                TestSagaProcess process =
                        new TestSagaProcess(mongo, new InMemoryEventStorageEngine(), new AdjustableClock(NINE))) {
            MongoCollection<Document> sagas = mongo.template().getCollection("sagas_v2");
            process.publish(offered("a1"), offered("a2"));
            await().until(() -> sagas.countDocuments() == 2);
            MongoSagaStore store = process.bean(MongoSagaStore.class);

            inBatch(List.of(confirmed("a1"), started(null), confirmed("a2")), () -> {
                assertThat(find(store, "a1")).hasSize(1);
                sagas.deleteMany(new Document());
                assertThat(find(store, "a2")).hasSize(1);
            });
        }
    }

    private static Set<String> find(MongoSagaStore store, String allocationId) {
        return store.findSagas(SlotAllocationSaga.class, new AssociationValue("allocationId", allocationId));
    }

    /** Runs an action at the first event of a batch. */
    private static void inBatch(List<?> events, Runnable action) {
        BatchingUnitOfWork<EventMessage<?>> batch = new BatchingUnitOfWork<>(events.stream()
                .<EventMessage<?>>map(GenericEventMessage::asEventMessage)
                .toList());
        ResultMessage<?> result = batch.executeWithResult(() -> {
            if (batch.isFirstMessage()) {
                action.run();
            }
            return null;
        });
        if (result.isExceptional()) {
            throw new AssertionError(result.exceptionResult());
        }
    }
}

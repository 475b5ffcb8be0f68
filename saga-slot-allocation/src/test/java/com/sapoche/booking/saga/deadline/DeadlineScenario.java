package com.sapoche.booking.saga.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.platform.serialization.StoredType;
import com.sapoche.booking.platform.testing.AdjustableClock;
import com.sapoche.booking.saga.EmbeddedMongo;
import com.sapoche.booking.saga.SampleEvents;
import com.sapoche.booking.saga.TestFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ScopeAware;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Provides a deadline manager on a document store, with a clock that a test advances. */
abstract class DeadlineScenario {
    static final String NAME = "wake";
    /** Replaces a saga class; deadlines name the stored type of their saga. */
    private record Trip() {}

    private record Unknown() {}

    private static final Serializer SERIALIZER = TestFormat.sagaSerializer(
            StoredType.of("test.trip", 1, Trip.class),
            StoredType.of("test.unknown", 1, Unknown.class),
            StoredType.of("test.up", 1, Up.class));

    static final ScopeDescriptor SAGA = new SagaScopeDescriptor("Trip", "s1");
    static final DeadlineSettings QUICK =
            new DeadlineSettings(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofSeconds(3), 4, 50);

    @TempDir
    Path directory;

    final AdjustableClock clock = new AdjustableClock(SampleEvents.NINE);
    final RecordingScope target = new RecordingScope();
    final List<DeadlineSweep> sweeps = new ArrayList<>();
    private EmbeddedMongo mongo;
    MongoDeadlineManager manager;

    @BeforeEach
    void open() {
        mongo = new EmbeddedMongo(directory.resolve("ledger.mv"));
        manager = replica();
    }

    @AfterEach
    void close() {
        sweeps.forEach(DeadlineSweep::stop);
        sweeps.clear();
        mongo.close();
    }

    MongoDeadlineManager replica() {
        DeadlineCollection documents = new DeadlineCollection(mongo.template(), SERIALIZER);
        DeadlineTrigger trigger = new DeadlineTrigger(scope -> Stream.of(target), SERIALIZER);
        DeadlineSweep sweep = new DeadlineSweep(documents, trigger, clock, QUICK);
        MongoDeadlineManager created = new MongoDeadlineManager(documents, sweep, clock);
        sweep.start();
        sweeps.add(sweep);
        return created;
    }

    static Message<?> message(String id, Object payload) {
        return new GenericMessage<>(id, payload, MetaData.emptyInstance());
    }

    List<Object> payloads() {
        return target.fired.stream()
                .map(message -> (Object) message.getPayload())
                .toList();
    }

    long stored() {
        return mongo.template().getCollection(DeadlineCollection.COLLECTION).countDocuments();
    }

    void awaitFired(int times) {
        await().until(() -> target.fired.size() >= times);
    }

    void awaitNothingStored() {
        await().until(() -> stored() == 0);
    }

    void awaitDueIn(Duration in) {
        DeadlineCollection documents = new DeadlineCollection(mongo.template(), SERIALIZER);
        long at = clock.instant().plus(in).toEpochMilli();
        await().until(() -> documents.dueUntil(at, 1).stream().anyMatch(due -> due.at() == at));
    }

    void sweepTwice() {
        sweeps.forEach(sweep -> {
            long before = sweep.sweeps();
            await().until(() -> sweep.sweeps() >= before + 2);
        });
    }

    record Up(int hours) {}

    /** Records the deadlines delivered to sagas. */
    static final class RecordingScope implements ScopeAware {
        final List<DeadlineMessage<?>> fired = new CopyOnWriteArrayList<>();
        final List<ScopeDescriptor> scopes = new CopyOnWriteArrayList<>();
        volatile Runnable beforeRecording = () -> {};

        @Override
        public void send(Message<?> message, ScopeDescriptor scope) {
            assertThat(CurrentUnitOfWork.isStarted()).isTrue();
            beforeRecording.run();
            scopes.add(scope);
            fired.add((DeadlineMessage<?>) message);
        }

        @Override
        public boolean canResolve(ScopeDescriptor scope) {
            return ((SagaScopeDescriptor) scope).getType().equals("Trip");
        }
    }
}

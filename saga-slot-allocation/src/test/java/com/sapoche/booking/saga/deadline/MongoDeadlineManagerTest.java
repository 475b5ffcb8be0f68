package com.sapoche.booking.saga.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
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
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.ScopeAware;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoDeadlineManagerTest {
    private static final String NAME = "wake";
    /** Replaces a saga class; deadlines name the stored type of their saga. */
    private record Trip() {}

    private record Unknown() {}

    private static final Serializer SERIALIZER = TestFormat.sagaSerializer(
            StoredType.of("test.trip", 1, Trip.class),
            StoredType.of("test.unknown", 1, Unknown.class),
            StoredType.of("test.up", 1, Up.class));

    private static final ScopeDescriptor SAGA = new SagaScopeDescriptor("Trip", "s1");
    private static final DeadlineSettings QUICK =
            new DeadlineSettings(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofSeconds(3), 4, 50);

    @TempDir
    Path directory;

    private final AdjustableClock clock = new AdjustableClock(SampleEvents.NINE);
    private final RecordingScope target = new RecordingScope();
    private final List<DeadlineSweep> sweeps = new ArrayList<>();
    private EmbeddedMongo mongo;
    private MongoDeadlineManager manager;

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

    @Test
    void firesOnceWhenDue() {
        manager.schedule(Duration.ofMinutes(15), NAME, "up", SAGA);
        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        sweepTwice();
        assertThat(target.fired).isEmpty();

        clock.advance(Duration.ofMillis(1));
        awaitFired(1);
        awaitNothingStored();
        sweepTwice();
        assertThat(target.fired).hasSize(1);
    }

    @Test
    void deliversPayloadMetadataAndScope() {
        Map<String, String> metaData = Map.of("traceId", "t1");
        String id = manager.schedule(clock.instant(), NAME, new GenericMessage<>(new Up(7), metaData), SAGA);
        awaitFired(1);

        DeadlineMessage<?> fired = target.fired.get(0);
        assertThat(fired.getIdentifier()).isEqualTo(id);
        assertThat(fired.getDeadlineName()).isEqualTo(NAME);
        assertThat(fired.getPayload()).isEqualTo(new Up(7));
        assertThat(fired.getMetaData()).containsExactlyEntriesOf(Map.of("traceId", "t1"));
        assertThat(fired.getTimestamp()).isEqualTo(clock.instant());
        assertThat(target.scopes).containsExactly(SAGA);
    }

    @Test
    void acceptsANullPayload() {
        manager.schedule(clock.instant(), NAME, null, SAGA);
        awaitFired(1);

        assertThat((Object) target.fired.get(0).getPayload()).isNull();
    }

    @Test
    void doesNotFireACancelledDeadline() {
        String id = manager.schedule(Duration.ofMinutes(1), NAME, "up", SAGA);
        manager.cancelSchedule(NAME, id);
        clock.advance(Duration.ofMinutes(2));
        sweepTwice();

        assertThat(target.fired).isEmpty();
    }

    @Test
    void cancelsByNameAndByScope() {
        ScopeDescriptor other = new SagaScopeDescriptor("Trip", "s2");
        manager.schedule(Duration.ofMinutes(1), NAME, "1", SAGA);
        manager.schedule(Duration.ofMinutes(1), NAME, "2", other);
        manager.schedule(Duration.ofMinutes(1), "sleep", "3", SAGA);
        manager.schedule(Duration.ofMinutes(1), "eat", "4", SAGA);
        manager.cancelAllWithinScope(NAME, SAGA);
        manager.cancelAll("eat");
        clock.advance(Duration.ofMinutes(1));

        awaitFired(2);
        awaitNothingStored();
        assertThat(payloads()).containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void takesEffectWhenTheUnitOfWorkCommits() {
        String cancelled = manager.schedule(Duration.ofMinutes(1), NAME, "cancelled", SAGA);
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("event"));
        manager.schedule(clock.instant(), NAME, "set", SAGA);
        manager.cancelSchedule(NAME, cancelled);
        sweepTwice();
        assertThat(target.fired).isEmpty();
        assertThat(stored()).isEqualTo(1);

        unit.commit();
        awaitFired(1);
        clock.advance(Duration.ofMinutes(1));
        sweepTwice();
        assertThat(payloads()).containsExactly("set");
    }

    @Test
    void hasNoEffectWhenTheUnitOfWorkRollsBack() {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("event"));
        manager.schedule(clock.instant(), NAME, "set", SAGA);
        unit.rollback();
        sweepTwice();

        assertThat(target.fired).isEmpty();
        assertThat(stored()).isZero();
    }

    @Test
    void replacesADeadlineOfTheSameIdentifier() {
        manager.schedule(Duration.ofMinutes(1), NAME, message("m1", "early"), SAGA);
        manager.schedule(Duration.ofMinutes(5), NAME, message("m1", "late"), SAGA);
        clock.advance(Duration.ofMinutes(4));
        sweepTwice();
        assertThat(target.fired).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        awaitFired(1);
        assertThat(payloads()).containsExactly("late");
    }

    @Test
    void keepsADeadlineScheduledAgainWhileItFires() {
        target.beforeRecording = () -> manager.schedule(Duration.ofMinutes(1), NAME, message("m1", "again"), SAGA);
        manager.schedule(clock.instant(), NAME, message("m1", "first"), SAGA);
        awaitFired(1);
        target.beforeRecording = () -> {};

        awaitDueIn(Duration.ofMinutes(1));
        clock.advance(Duration.ofMinutes(1));
        awaitFired(2);
        assertThat(payloads()).containsExactly("first", "again");
        awaitNothingStored();
    }

    @Test
    void firesAfterARestart() {
        manager.schedule(Duration.ofMinutes(15), NAME, "up", SAGA);
        close();
        clock.advance(Duration.ofMinutes(20));
        open();

        awaitFired(1);
        awaitNothingStored();
    }

    @Test
    void firesOnceWithTwoReplicas() {
        MongoDeadlineManager other = replica();
        for (int i = 0; i < 100; i++) {
            (i % 2 == 0 ? manager : other).schedule(Duration.ofMinutes(15), NAME, "up" + i, SAGA);
        }
        clock.advance(Duration.ofMinutes(15));
        awaitNothingStored();

        assertThat(payloads())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "up" + i).toList());
    }

    @Test
    void takesOverTheDeadlineOfAKilledReplica() throws InterruptedException {
        CountDownLatch firing = new CountDownLatch(1);
        CountDownLatch killed = new CountDownLatch(1);
        target.beforeRecording = () -> {
            firing.countDown();
            awaitUninterruptibly(killed);
        };
        manager.schedule(clock.instant(), NAME, "up", SAGA);
        assertThat(firing.await(10, TimeUnit.SECONDS)).isTrue();
        target.beforeRecording = () -> {};
        sweeps.get(0).kill();
        sweeps.remove(0);
        replica();
        sweepTwice();
        assertThat(target.fired).isEmpty();

        clock.advance(QUICK.lease().plusMillis(1));
        awaitFired(1);
        killed.countDown();
    }

    @Test
    void extendsTheLeaseOfALongFiring() {
        AtomicInteger firings = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        target.beforeRecording = () -> {
            firings.incrementAndGet();
            assertThatNoException().isThrownBy(done::await);
        };
        manager.schedule(clock.instant(), NAME, "up", SAGA);
        await().until(() -> firings.get() == 1);
        replica();
        for (int i = 0; i < 4; i++) {
            clock.advance(QUICK.lease().multipliedBy(2).dividedBy(3));
            sweepTwice();
        }
        assertThat(firings).hasValue(1);

        done.countDown();
        awaitFired(1);
        awaitNothingStored();
    }

    @Test
    void retriesWithIncreasingDelay() {
        AtomicInteger failures = new AtomicInteger(2);
        target.beforeRecording = () -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("failed");
            }
        };
        manager.schedule(clock.instant(), NAME, "up", SAGA);
        await().until(() -> failures.get() == 1);
        awaitDueIn(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        await().until(() -> failures.get() == 0);
        awaitDueIn(Duration.ofSeconds(2));
        assertThat(target.fired).isEmpty();

        clock.advance(Duration.ofSeconds(2));
        awaitFired(1);
        awaitNothingStored();
    }

    @Test
    void removesTheDeadlineOfAnEndedSaga() {
        manager.schedule(clock.instant(), NAME, "up", new SagaScopeDescriptor("Unknown", "s9"));

        awaitNothingStored();
        assertThat(target.fired).isEmpty();
    }

    @Test
    void firesMoreDeadlinesThanFitInMemory() {
        for (int i = 0; i < 3 * QUICK.mostInMemory(); i++) {
            manager.schedule(Duration.ofMinutes(1), NAME, "up" + i, SAGA);
        }
        clock.advance(Duration.ofMinutes(1));
        awaitFired(3 * QUICK.mostInMemory());
        awaitNothingStored();
        assertThat(payloads()).doesNotHaveDuplicates();
    }

    private MongoDeadlineManager replica() {
        DeadlineCollection documents = new DeadlineCollection(mongo.template(), SERIALIZER);
        DeadlineTrigger trigger = new DeadlineTrigger(scope -> Stream.of(target), SERIALIZER);
        DeadlineSweep sweep = new DeadlineSweep(documents, trigger, clock, QUICK);
        MongoDeadlineManager created = new MongoDeadlineManager(documents, sweep, clock);
        sweep.start();
        sweeps.add(sweep);
        return created;
    }

    private static Message<?> message(String id, Object payload) {
        return new GenericMessage<>(id, payload, MetaData.emptyInstance());
    }

    private List<Object> payloads() {
        return target.fired.stream()
                .map(message -> (Object) message.getPayload())
                .toList();
    }

    private long stored() {
        return mongo.template().getCollection(DeadlineCollection.COLLECTION).countDocuments();
    }

    private void awaitFired(int times) {
        await().until(() -> target.fired.size() >= times);
    }

    private void awaitNothingStored() {
        await().until(() -> stored() == 0);
    }

    private void awaitDueIn(Duration in) {
        DeadlineCollection documents = new DeadlineCollection(mongo.template(), SERIALIZER);
        long at = clock.instant().plus(in).toEpochMilli();
        await().until(() -> documents.dueUntil(at, 1).stream().anyMatch(due -> due.at() == at));
    }

    private void sweepTwice() {
        sweeps.forEach(sweep -> {
            long before = sweep.sweeps();
            await().until(() -> sweep.sweeps() >= before + 2);
        });
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("replica killed");
    }

    record Up(int hours) {}

    /** Records the deadlines delivered to sagas. */
    private static final class RecordingScope implements ScopeAware {
        private final List<DeadlineMessage<?>> fired = new CopyOnWriteArrayList<>();
        private final List<ScopeDescriptor> scopes = new CopyOnWriteArrayList<>();
        private volatile Runnable beforeRecording = () -> {};

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

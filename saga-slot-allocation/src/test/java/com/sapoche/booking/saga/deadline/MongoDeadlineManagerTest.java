package com.sapoche.booking.saga.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.platform.serialization.StoredType;
import com.sapoche.booking.saga.AdjustableClock;
import com.sapoche.booking.saga.EmbeddedMongo;
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
    /** Stands for sagas: deadlines name the stored type of the saga they belong to. */
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

    private final AdjustableClock clock = new AdjustableClock();
    private final Sleeper sleeper = new Sleeper();
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
    void firesOnceItIsDue() {
        manager.schedule(Duration.ofMinutes(15), NAME, "up", SAGA);
        clock.move(Duration.ofMinutes(15).minusMillis(1));
        sweepTwice();
        assertThat(sleeper.woken).isEmpty();

        clock.move(Duration.ofMillis(1));
        awaitWoken(1);
        awaitNothingStored();
        sweepTwice();
        assertThat(sleeper.woken).hasSize(1);
    }

    @Test
    void handsOverWhatWasGiven() {
        Map<String, String> metaData = Map.of("traceId", "t1");
        String id = manager.schedule(clock.instant(), NAME, new GenericMessage<>(new Up(7), metaData), SAGA);
        awaitWoken(1);

        DeadlineMessage<?> woken = sleeper.woken.get(0);
        assertThat(woken.getIdentifier()).isEqualTo(id);
        assertThat(woken.getDeadlineName()).isEqualTo(NAME);
        assertThat(woken.getPayload()).isEqualTo(new Up(7));
        assertThat(woken.getMetaData()).containsExactlyEntriesOf(Map.of("traceId", "t1"));
        assertThat(woken.getTimestamp()).isEqualTo(clock.instant());
        assertThat(sleeper.scopes).containsExactly(SAGA);
    }

    @Test
    void needsNoPayload() {
        manager.schedule(clock.instant(), NAME, null, SAGA);
        awaitWoken(1);

        assertThat((Object) sleeper.woken.get(0).getPayload()).isNull();
    }

    @Test
    void doesNotFireWhenCancelled() {
        String id = manager.schedule(Duration.ofMinutes(1), NAME, "up", SAGA);
        manager.cancelSchedule(NAME, id);
        clock.move(Duration.ofMinutes(2));
        sweepTwice();

        assertThat(sleeper.woken).isEmpty();
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
        clock.move(Duration.ofMinutes(1));

        awaitWoken(2);
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
        assertThat(sleeper.woken).isEmpty();
        assertThat(stored()).isEqualTo(1);

        unit.commit();
        awaitWoken(1);
        clock.move(Duration.ofMinutes(1));
        sweepTwice();
        assertThat(payloads()).containsExactly("set");
    }

    @Test
    void hasNoEffectWhenTheUnitOfWorkRollsBack() {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("event"));
        manager.schedule(clock.instant(), NAME, "set", SAGA);
        unit.rollback();
        sweepTwice();

        assertThat(sleeper.woken).isEmpty();
        assertThat(stored()).isZero();
    }

    @Test
    void isReplacedByOneOfTheSameIdentifier() {
        manager.schedule(Duration.ofMinutes(1), NAME, message("m1", "early"), SAGA);
        manager.schedule(Duration.ofMinutes(5), NAME, message("m1", "late"), SAGA);
        clock.move(Duration.ofMinutes(4));
        sweepTwice();
        assertThat(sleeper.woken).isEmpty();

        clock.move(Duration.ofMinutes(1));
        awaitWoken(1);
        assertThat(payloads()).containsExactly("late");
    }

    @Test
    void staysSetWhenItIsSetAnewWhileItFires() {
        sleeper.beforeSuccess = () -> manager.schedule(Duration.ofMinutes(1), NAME, message("m1", "again"), SAGA);
        manager.schedule(clock.instant(), NAME, message("m1", "first"), SAGA);
        awaitWoken(1);
        sleeper.beforeSuccess = () -> {};

        awaitDueIn(Duration.ofMinutes(1));
        clock.move(Duration.ofMinutes(1));
        awaitWoken(2);
        assertThat(payloads()).containsExactly("first", "again");
        awaitNothingStored();
    }

    @Test
    void survivesARestart() {
        manager.schedule(Duration.ofMinutes(15), NAME, "up", SAGA);
        close();
        clock.move(Duration.ofMinutes(20));
        open();

        awaitWoken(1);
        awaitNothingStored();
    }

    @Test
    void firesOnceThoughTwoReplicasWatch() {
        MongoDeadlineManager other = replica();
        for (int i = 0; i < 100; i++) {
            (i % 2 == 0 ? manager : other).schedule(Duration.ofMinutes(15), NAME, "up" + i, SAGA);
        }
        clock.move(Duration.ofMinutes(15));
        awaitNothingStored();

        assertThat(payloads())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 100).mapToObj(i -> "up" + i).toList());
    }

    @Test
    void isTakenOverFromAReplicaThatDied() throws InterruptedException {
        CountDownLatch firing = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        sleeper.beforeSuccess = () -> {
            firing.countDown();
            awaitUninterruptibly(dead);
        };
        manager.schedule(clock.instant(), NAME, "up", SAGA);
        assertThat(firing.await(10, TimeUnit.SECONDS)).isTrue();
        sleeper.beforeSuccess = () -> {};
        sweeps.get(0).die();
        sweeps.remove(0);
        replica();
        sweepTwice();
        assertThat(sleeper.woken).isEmpty();

        clock.move(QUICK.lease().plusMillis(1));
        awaitWoken(1);
        dead.countDown();
    }

    @Test
    void isLeftToTheReplicaThatIsAtItHoweverLongItTakes() {
        AtomicInteger firings = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        sleeper.beforeSuccess = () -> {
            firings.incrementAndGet();
            assertThatNoException().isThrownBy(done::await);
        };
        manager.schedule(clock.instant(), NAME, "up", SAGA);
        await().until(() -> firings.get() == 1);
        replica();
        for (int i = 0; i < 4; i++) {
            clock.move(QUICK.lease().multipliedBy(2).dividedBy(3));
            sweepTwice();
        }
        assertThat(firings).hasValue(1);

        done.countDown();
        awaitWoken(1);
        awaitNothingStored();
    }

    @Test
    void isTriedAgainLaterAndLater() {
        AtomicInteger failures = new AtomicInteger(2);
        sleeper.beforeSuccess = () -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not now");
            }
        };
        manager.schedule(clock.instant(), NAME, "up", SAGA);
        await().until(() -> failures.get() == 1);
        awaitDueIn(Duration.ofSeconds(1));
        clock.move(Duration.ofSeconds(1));
        await().until(() -> failures.get() == 0);
        awaitDueIn(Duration.ofSeconds(2));
        assertThat(sleeper.woken).isEmpty();

        clock.move(Duration.ofSeconds(2));
        awaitWoken(1);
        awaitNothingStored();
    }

    @Test
    void doesNothingWhenWhatItWokeHasEnded() {
        manager.schedule(clock.instant(), NAME, "up", new SagaScopeDescriptor("Unknown", "s9"));

        awaitNothingStored();
        assertThat(sleeper.woken).isEmpty();
    }

    @Test
    void comesThroughThoughMoreAreDueThanFitInMemory() {
        for (int i = 0; i < 3 * QUICK.mostInMemory(); i++) {
            manager.schedule(Duration.ofMinutes(1), NAME, "up" + i, SAGA);
        }
        clock.move(Duration.ofMinutes(1));
        awaitWoken(3 * QUICK.mostInMemory());
        awaitNothingStored();
        assertThat(payloads()).doesNotHaveDuplicates();
    }

    private MongoDeadlineManager replica() {
        DeadlineCollection documents = new DeadlineCollection(mongo.template(), SERIALIZER);
        DeadlineTrigger trigger = new DeadlineTrigger(scope -> Stream.of(sleeper), SERIALIZER);
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
        return sleeper.woken.stream()
                .map(message -> (Object) message.getPayload())
                .toList();
    }

    private long stored() {
        return mongo.template().getCollection(DeadlineCollection.COLLECTION).countDocuments();
    }

    private void awaitWoken(int times) {
        await().until(() -> sleeper.woken.size() >= times);
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
            long seen = sweep.sweeps();
            await().until(() -> sweep.sweeps() >= seen + 2);
        });
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("this replica is gone");
    }

    record Up(int hours) {}

    /** Stands in for the sagas of this process. */
    private static final class Sleeper implements ScopeAware {
        private final List<DeadlineMessage<?>> woken = new CopyOnWriteArrayList<>();
        private final List<ScopeDescriptor> scopes = new CopyOnWriteArrayList<>();
        private volatile Runnable beforeSuccess = () -> {};

        @Override
        public void send(Message<?> message, ScopeDescriptor scope) {
            assertThat(CurrentUnitOfWork.isStarted()).isTrue();
            beforeSuccess.run();
            scopes.add(scope);
            woken.add((DeadlineMessage<?>) message);
        }

        @Override
        public boolean canResolve(ScopeDescriptor scope) {
            return ((SagaScopeDescriptor) scope).getType().equals("Trip");
        }
    }
}

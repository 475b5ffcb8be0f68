package com.sapoche.booking.embedded.eventstore;

import static com.sapoche.booking.embedded.eventstore.TestEvents.SERIALIZER;
import static com.sapoche.booking.embedded.eventstore.TestEvents.event;
import static com.sapoche.booking.embedded.eventstore.TestEvents.events;
import static com.sapoche.booking.embedded.eventstore.TestEvents.positions;
import static com.sapoche.booking.embedded.eventstore.TestEvents.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.MetaDataKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests concurrent appends through the single writer. */
class GroupCommitTest {
    @TempDir
    Path directory;

    @Test
    void aConflictFailsItsBatchOnly() throws Exception {
        try (SqliteEventLog log = TestEvents.open(directory)) {
            log.storageEngine().appendEvents(events("taken", 0, 2));
            BlockedWriter.Caller conflicting;
            try (BlockedWriter held = new BlockedWriter(log, directory)) {
                held.append(events("first", 0, 1));
                held.append(events("before", 0, 2));
                conflicting = held.append(List.of(event("half", 0), event("half", 1), event("taken", 1)));
                BlockedWriter.Caller after = held.append(events("after", 0, 2));
                BlockedWriter.Caller sameGroup = held.append(events("after", 1, 1));
                held.release();
                after.succeeds();
                assertThat(sameGroup.failure()).isInstanceOf(ConcurrencyException.class);
            }

            assertThat(conflicting.failure())
                    .isInstanceOf(ConcurrencyException.class)
                    .hasMessageContaining("DomainEventEntry.sequenceNumber");
            assertThat(texts(log, "half")).isEmpty();
            assertThat(texts(log, "taken")).containsExactly("taken#0", "taken#1");
            assertThat(texts(log, "before")).containsExactly("before#0", "before#1");
            assertThat(texts(log, "after")).containsExactly("after#0", "after#1");
            assertThat(positions(log)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        }
    }

    @Test
    void concurrentAppendsAreCompleteAndOrdered() throws Exception {
        int threads = 64;
        int batches = 40;
        int meetEvery = 10;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (SqliteEventLog log = TestEvents.open(directory)) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String own = "own-" + thread;
                work.add(() -> {
                    int conflicts = 0;
                    for (int batch = 0; batch < batches; batch++) {
                        if (batch % meetEvery == 0) {
                            conflicts += appendWithShared(log, own, batch);
                        } else {
                            log.storageEngine().appendEvents(events(own, batch, 1));
                        }
                    }
                    return conflicts;
                });
            }
            int conflicts = 0;
            for (Future<Integer> result : pool.invokeAll(work)) {
                conflicts += result.get();
            }

            int met = threads * batches / meetEvery;
            long total = (long) threads * batches + met;
            assertThat(conflicts).as("conflicts on the shared stream").isPositive();
            assertThat(log.lastPosition()).isEqualTo(total);
            assertThat(positions(log))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, total).boxed().toList());
            assertThat(texts(log, "shared")).hasSize(met);
            IntStream.range(0, threads)
                    .forEach(thread -> assertThat(texts(log, "own-" + thread)).hasSize(batches));
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aFullQueueRejectsAppends() throws Exception {
        // A group of one: the writer holds one batch, however late it starts.
        GroupCommitter.Limits tight =
                new GroupCommitter.Limits(2, 1, Duration.ofMillis(500), Duration.ofSeconds(30), 64 << 20);
        try (SqliteEventLog log = SqliteEventLog.open(
                        directory,
                        SERIALIZER,
                        NoOpEventUpcaster.INSTANCE,
                        SnapshotFilter.allowAll(),
                        WriterConnections.PLAIN,
                        tight);
                BlockedWriter held = new BlockedWriter(log, directory)) {
            BlockedWriter.Caller first = held.append(events("a", 0, 1));
            BlockedWriter.Caller second = held.append(events("b", 0, 1));
            BlockedWriter.Caller third = held.append(events("c", 0, 1));
            BlockedWriter.Caller tooMany = held.append(events("d", 0, 1));

            assertThat(tooMany.failure()).isInstanceOfSatisfying(CommandRejectedException.class, rejected -> assertThat(
                            rejected.rejection().code())
                    .isEqualTo(ErrorCode.OVERLOADED));
            held.release();
            first.succeeds();
            second.succeeds();
            third.succeeds();
            assertThat(texts(log, "d")).isEmpty();
            assertThat(log.lastPosition()).isEqualTo(3);
        }
    }

    @Test
    void addsThePositionOfTheAppendToTheUnitOfWork() {
        try (SqliteEventLog log = TestEvents.open(directory)) {
            log.storageEngine().appendEvents(events("before", 0, 3));
            UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(null);
            log.storageEngine().appendEvents(events("a", 0, 2));
            work.commit();
            log.storageEngine().appendEvents(events("after", 0, 1));

            assertThat(work.<Long>getResource(MetaDataKeys.POSITION)).isEqualTo(5);
        }
    }

    @Test
    void failsInTimeWhileTheDiskDoesNotRespond() throws Exception {
        GroupCommitter.Limits impatient =
                new GroupCommitter.Limits(8, 8, Duration.ofSeconds(5), Duration.ofMillis(200), 64 << 20);
        try (SqliteEventLog log = SqliteEventLog.open(
                        directory,
                        SERIALIZER,
                        NoOpEventUpcaster.INSTANCE,
                        SnapshotFilter.allowAll(),
                        WriterConnections.PLAIN,
                        impatient);
                BlockedWriter held = new BlockedWriter(log, directory)) {
            BlockedWriter.Caller written = held.append(events("a", 0, 1));
            BlockedWriter.Caller queued = held.append(events("b", 0, 1));

            assertThat(written.failure())
                    .isInstanceOf(EventStoreException.class)
                    .hasMessageContaining("may still be stored");
            assertThat(queued.failure()).isInstanceOfSatisfying(CommandRejectedException.class, rejected -> assertThat(
                            rejected.rejection().code())
                    .isEqualTo(ErrorCode.UNAVAILABLE));
            held.release();
            await().until(() -> log.lastPosition() == 1);

            assertThat(texts(log, "a")).as("batch taken by the writer").containsExactly("a#0");
            assertThat(texts(log, "b")).as("withdrawn batch").isEmpty();
        }
    }

    @Test
    void anInterruptedCallerReceivesTheOutcome() throws Exception {
        try (SqliteEventLog log = TestEvents.open(directory)) {
            Thread.currentThread().interrupt();
            log.storageEngine().appendEvents(events("a", 0, 1));

            assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
            assertThat(texts(log, "a")).containsExactly("a#0");
        }
    }

    @Test
    void aTrackingStreamContainsEveryEventInOrder() throws Exception {
        try (SqliteEventLog log = TestEvents.open(directory)) {
            NotifyingEventStore store = NotifyingEventStore.on(log);
            try (TrackingEventStream following = store.openStream(null)) {
                List<Long> seen = new ArrayList<>();
                for (int sequence = 0; sequence < 50; sequence++) {
                    store.publish(event("a", sequence));
                    assertThat(following.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
                    seen.add(
                            following.nextAvailable().trackingToken().position().orElseThrow());
                }
                assertThat(seen)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, 50).boxed().toList());
            }
        }
    }

    @Test
    void closeStoresAcceptedBatches() throws Exception {
        SqliteEventLog log = TestEvents.open(directory);
        List<BlockedWriter.Caller> accepted = new ArrayList<>();
        try (BlockedWriter held = new BlockedWriter(log, directory)) {
            for (int caller = 0; caller < 10; caller++) {
                accepted.add(held.append(events("s" + caller, 0, 1)));
            }
            Thread closing = new Thread(log::close);
            closing.start();
            held.release();
            closing.join(20_000);
            assertThat(closing.isAlive()).isFalse();
        }
        accepted.forEach(BlockedWriter.Caller::succeeds);
        try (SqliteEventLog again = TestEvents.open(directory)) {
            assertThat(again.lastPosition()).isEqualTo(10);
        }
    }

    @Test
    void continuousReadersDoNotPreventTruncationOfTheWriteAheadLog() throws Exception {
        long allowed = 1 << 20;
        GroupCommitter.Limits limits =
                new GroupCommitter.Limits(64, 64, Duration.ofSeconds(5), Duration.ofSeconds(5), allowed);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        AtomicBoolean over = new AtomicBoolean();
        long longest = 0;
        try (SqliteEventLog log = SqliteEventLog.open(
                directory,
                SERIALIZER,
                NoOpEventUpcaster.INSTANCE,
                SnapshotFilter.allowAll(),
                WriterConnections.PLAIN,
                limits)) {
            List<Future<?>> reading = new ArrayList<>();
            for (int reader = 0; reader < 4; reader++) {
                reading.add(pool.submit(() -> {
                    while (!over.get()) {
                        TestEvents.all(log);
                    }
                }));
            }
            for (int batch = 0; batch < 80; batch++) {
                log.storageEngine().appendEvents(events("s", batch * 20, 20));
                longest = Math.max(longest, Files.size(directory.resolve("events.db-wal")));
            }
            over.set(true);
            for (Future<?> reader : reading) {
                reader.get();
            }
            assertThat(log.lastPosition()).isEqualTo(1_600);
        } finally {
            over.set(true);
            pool.shutdownNow();
        }
        assertThat(longest).isLessThan(allowed + (1 << 19));
    }

    /** Appends one event to the thread's own stream and one to the shared stream, with retries after conflicts. */
    private static int appendWithShared(SqliteEventLog log, String own, int sequence) {
        for (int conflicts = 0; ; conflicts++) {
            long next = log.storageEngine().lastSequenceNumberFor("shared").orElse(-1L) + 1;
            try {
                log.storageEngine().appendEvents(List.of(event(own, sequence), event("shared", next)));
                return conflicts;
            } catch (ConcurrencyException e) {
                Thread.onSpinWait();
            }
        }
    }
}

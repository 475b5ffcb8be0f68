package com.sapoche.booking.embedded.eventstore;

import static com.sapoche.booking.embedded.eventstore.TestEvents.all;
import static com.sapoche.booking.embedded.eventstore.TestEvents.event;
import static com.sapoche.booking.embedded.eventstore.TestEvents.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that a stream delivers the same events from memory as from the file, each once and in order. */
class EventLogStreamTest {
    @TempDir
    Path directory;

    private final AtomicReference<Connection> writing = new AtomicReference<>();
    private SqliteEventLog log;
    private NotifyingEventStore store;

    @BeforeEach
    void open() {
        log = TestEvents.open(directory, file -> {
            writing.set(file.openWriter());
            return writing.get();
        });
        store = NotifyingEventStore.on(log);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private static List<TrackedEventMessage<?>> read(TrackingEventStream stream, int count) throws Exception {
        List<TrackedEventMessage<?>> read = new ArrayList<>();
        while (read.size() < count) {
            assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS))
                    .as("event after " + read.size())
                    .isTrue();
            read.add(stream.nextAvailable());
        }
        return read;
    }

    private List<TrackedEventMessage<?>> readFrom(@Nullable TrackingToken token, int count) throws Exception {
        try (TrackingEventStream stream = store.openStream(token)) {
            List<TrackedEventMessage<?>> read = read(stream, count);
            assertThat(stream.hasNextAvailable()).as("further event").isFalse();
            return read;
        }
    }

    private void copyEvent(long position, String stream) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("events.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO DomainEventEntry (eventIdentifier, aggregateIdentifier, sequenceNumber, type,"
                            + " timeStamp, payloadType, payloadRevision, payload, metaData) SELECT 'copy', '" + stream
                            + "', 0, type, timeStamp, payloadType, payloadRevision, payload, metaData FROM DomainEventEntry"
                            + " WHERE globalIndex = " + position);
        }
    }

    private static List<Long> positions(List<? extends TrackedEventMessage<?>> events) {
        return events.stream()
                .map(event -> event.trackingToken().position().orElseThrow())
                .toList();
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void deliversTheMessagesThatAReadOfTheFileReturns() throws Exception {
        DomainEventMessage<?> domain = event("a", 0).andMetaData(MetaData.with("actor", "desk"));
        log.storageEngine().appendEvents(event("before", 0));
        log.storageEngine().appendEvents(domain, new GenericEventMessage<>(new TestEvents.Noted("alone")));

        List<TrackedEventMessage<?>> fromMemory = readFrom(all(log).get(0).trackingToken(), 2);
        List<? extends TrackedEventMessage<?>> fromFile = all(log).subList(1, 3);

        assertThat((Object) fromMemory.get(0).getPayload()).isSameAs(domain.getPayload());
        for (int i = 0; i < 2; i++) {
            TrackedEventMessage<?> memory = fromMemory.get(i);
            TrackedEventMessage<?> file = fromFile.get(i);
            assertThat(memory.getClass()).isEqualTo(file.getClass());
            assertThat(memory.trackingToken()).isEqualTo(file.trackingToken());
            assertThat(memory.getIdentifier()).isEqualTo(file.getIdentifier());
            assertThat(memory.getTimestamp()).isEqualTo(file.getTimestamp());
            assertThat(memory.getMetaData()).isEqualTo(file.getMetaData());
            assertThat((Object) memory.getPayload()).isEqualTo(file.getPayload());
        }
        assertThat(fromMemory.get(0)).isInstanceOfSatisfying(DomainEventMessage.class, event -> assertThat(
                        List.of(event.getType(), event.getAggregateIdentifier(), event.getSequenceNumber()))
                .isEqualTo(List.of("Note", "a", 0L)));
    }

    @Test
    void continuesFromTheFileInMemory() throws Exception {
        log.storageEngine().appendEvents(events("before", 0, 10));
        log.close();
        open();
        log.storageEngine().appendEvents(events("after", 0, 5));

        assertThat(positions(readFrom(null, 15))).isEqualTo(range(1, 15));
        TrackingToken twelfth = all(log).get(11).trackingToken();
        assertThat(positions(readFrom(twelfth, 3))).isEqualTo(range(13, 15));
        assertThat(positions(readFrom(
                        ReplayToken.createReplayToken(twelfth, all(log).get(3).trackingToken()), 11)))
                .isEqualTo(range(5, 15));
    }

    @Test
    void readsTheFileIfItIsFurtherBehindThanMemoryReaches() throws Exception {
        try (TrackingEventStream slow = store.openStream(null)) {
            log.storageEngine().appendEvents(events("a", 0, 3));
            assertThat(positions(read(slow, 2))).isEqualTo(range(1, 2));
            for (int i = 0; i < 5; i++) {
                log.storageEngine().appendEvents(events("b" + i, 0, 1_000));
            }
            assertThat(positions(read(slow, 5_001))).isEqualTo(range(3, 5_003));
        }
        log.storageEngine().appendEvents(events("larger than memory", 0, 5_000));
        assertThat(positions(readFrom(null, 10_003))).isEqualTo(range(1, 10_003));
    }

    @Test
    void deliversEventsWhoseAppendEndedWithAnUnknownOutcome() throws Exception {
        log.storageEngine().appendEvents(events("a", 0, 2));
        try (TrackingEventStream stream = store.openStream(null)) {
            assertThat(positions(read(stream, 2))).isEqualTo(range(1, 2));
            // Stored by another connection: this process does not know of the events until it opens a connection again.
            copyEvent(2, "unknown");
            writing.get().close();
            assertThatThrownBy(() -> log.storageEngine().appendEvents(events("c", 0, 1)))
                    .isInstanceOf(EventStoreException.class);
            log.storageEngine().appendEvents(events("c", 0, 2));

            assertThat(positions(read(stream, 3))).isEqualTo(range(3, 5));
        }
        assertThat(positions(readFrom(null, 5))).isEqualTo(range(1, 5));
    }

    @Test
    void deliversEachEventOnceAndInOrderWhileThreadsAppend() throws Exception {
        int threads = 4;
        int appends = 400;
        int total = threads * appends * 3;
        List<CompletableFuture<List<TrackedEventMessage<?>>>> readers = new ArrayList<>();
        for (int reader = 0; reader < 3; reader++) {
            readers.add(CompletableFuture.supplyAsync(() -> {
                try (TrackingEventStream stream = store.openStream(null)) {
                    return read(stream, total);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        CompletableFuture.allOf(IntStream.range(0, threads)
                        .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                            for (int i = 0; i < appends; i++) {
                                log.storageEngine().appendEvents(events(thread + "/" + i, 0, 3));
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .get(60, TimeUnit.SECONDS);

        List<String> stored =
                all(log).stream().map(TrackedEventMessage::getIdentifier).toList();
        for (CompletableFuture<List<TrackedEventMessage<?>>> reader : readers) {
            List<TrackedEventMessage<?>> read = reader.get(60, TimeUnit.SECONDS);
            assertThat(positions(read)).isEqualTo(range(1, total));
            assertThat(read.stream().map(TrackedEventMessage::getIdentifier).toList())
                    .isEqualTo(stored);
        }
    }
}

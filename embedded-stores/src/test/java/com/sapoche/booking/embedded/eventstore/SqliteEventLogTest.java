package com.sapoche.booking.embedded.eventstore;

import static com.sapoche.booking.embedded.eventstore.TestEvents.SERIALIZER;
import static com.sapoche.booking.embedded.eventstore.TestEvents.all;
import static com.sapoche.booking.embedded.eventstore.TestEvents.event;
import static com.sapoche.booking.embedded.eventstore.TestEvents.events;
import static com.sapoche.booking.embedded.eventstore.TestEvents.positions;
import static com.sapoche.booking.embedded.eventstore.TestEvents.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventLogTest {
    @TempDir
    Path directory;

    private SqliteEventLog log;

    @BeforeEach
    void open() {
        log = TestEvents.open(directory);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void append(List<? extends EventMessage<?>> events) {
        log.storageEngine().appendEvents(events);
    }

    private void append(EventMessage<?>... events) {
        append(List.of(events));
    }

    private void reopen() {
        log.close();
        open();
    }

    @Nested
    class Streams {
        @Test
        void containAllFieldsOfAnEvent() {
            DomainEventMessage<?> written = event("queue:c/q", 0)
                    .andMetaData(MetaData.with("actor", "desk").and("causationId", "m1"));
            append(written);

            DomainEventMessage<?> read =
                    log.storageEngine().readEvents("queue:c/q").next();

            assertThat(read.getIdentifier()).isEqualTo(written.getIdentifier());
            assertThat(read.getAggregateIdentifier()).isEqualTo("queue:c/q");
            assertThat(read.getType()).isEqualTo("Note");
            assertThat(read.getSequenceNumber()).isZero();
            assertThat(read.getTimestamp())
                    .isEqualTo(Instant.ofEpochMilli(written.getTimestamp().toEpochMilli()));
            assertThat(read.getPayload()).isEqualTo(written.getPayload());
            assertThat(read.getMetaData()).containsEntry("actor", "desk").containsEntry("causationId", "m1");
        }

        @Test
        void areReadFromASequenceNumberAcrossBatches() {
            append(events("a", 0, 1_001));
            append(events("b", 0, 3));

            assertThat(log.storageEngine().readEvents("a", 600).asStream().map(DomainEventMessage::getSequenceNumber))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(600, 1_000).boxed().toList());
            assertThat(log.storageEngine().readEvents("a", 1_001).hasNext()).isFalse();
            assertThat(log.storageEngine().lastSequenceNumberFor("a")).contains(1_000L);
            assertThat(log.storageEngine().lastSequenceNumberFor("nobody")).isEmpty();
        }

        @Test
        void areReadThroughAnIndex() throws SQLException {
            String plan = "";
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("events.db"));
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN SELECT * FROM DomainEventEntry WHERE "
                            + "aggregateIdentifier = 'a' AND sequenceNumber >= 5 AND sequenceNumber < 9 "
                            + "ORDER BY sequenceNumber")) {
                while (rows.next()) {
                    plan += rows.getString("detail");
                }
            }
            assertThat(plan)
                    .startsWith("SEARCH")
                    .contains("aggregateIdentifier=? AND sequenceNumber>?")
                    .doesNotContain("B-TREE");
        }

        @Test
        void doNotContainEventsWithoutAggregate() {
            append(new GenericEventMessage<>(new TestEvents.Noted("alone")), event("a", 0));

            List<? extends TrackedEventMessage<?>> read = all(log);

            assertThat(read.get(0)).isNotInstanceOf(DomainEventMessage.class);
            assertThat(read.get(0).getPayload()).isEqualTo(new TestEvents.Noted("alone"));
            assertThat(read.get(1)).isInstanceOf(DomainEventMessage.class);
        }
    }

    @Nested
    class Conflicts {
        @Test
        void areConcurrencyExceptionsAndUseNoPosition() {
            append(events("a", 0, 3));

            assertThatThrownBy(() -> append(event("b", 0), event("a", 2))).isInstanceOf(ConcurrencyException.class);
            append(event("a", 3));

            assertThat(positions(log)).containsExactly(1L, 2L, 3L, 4L);
            assertThat(texts(log, "b")).isEmpty();
        }

        @Test
        void includeTheFirstEventOfAStream() {
            append(event("key:c/1", 0));

            assertThatThrownBy(() -> append(event("key:c/1", 0))).isInstanceOf(ConcurrencyException.class);
        }

        @Test
        void includeRepeatedEvents() {
            DomainEventMessage<?> first = event("a", 0);
            append(first);
            DomainEventMessage<?> again = new GenericDomainEventMessage<>("Note", "b", 0L, first, first::getTimestamp);

            assertThatThrownBy(() -> append(again)).isInstanceOf(ConcurrencyException.class);
        }

        @Test
        void areDetectedInCausesAndNextExceptions() throws SQLException {
            append(event("a", 0));
            SQLException outer = new SQLException("batch");
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("events.db"));
                    Statement statement = connection.createStatement()) {
                statement.execute("INSERT INTO DomainEventEntry SELECT * FROM DomainEventEntry");
            } catch (SQLException e) {
                outer.setNextException(new SQLException("next", e));
            }
            SqliteConflictResolver resolver = new SqliteConflictResolver();

            assertThat(resolver.isDuplicateKeyViolation(new IllegalStateException(outer)))
                    .isTrue();
            assertThat(resolver.isDuplicateKeyViolation(new SQLException("disk I/O error")))
                    .isFalse();
        }
    }

    @Nested
    class Tracking {
        @Test
        void returnsSerializableTokensWithoutGaps() {
            append(events("a", 0, 450));

            List<? extends TrackedEventMessage<?>> read = all(log);

            assertThat(read).hasSize(450).allSatisfy(event -> {
                GapAwareTrackingToken token = (GapAwareTrackingToken) event.trackingToken();
                assertThat(token.getGaps()).isEmpty();
                TrackingToken back = SERIALIZER.deserialize(SERIALIZER.serialize(token, byte[].class));
                assertThat(back).isEqualTo(token);
            });
        }

        @Test
        void continuesAfterAToken() {
            append(events("a", 0, 3));
            TrackingToken head = log.storageEngine().createHeadToken();
            assertThat(log.storageEngine().readEvents(head, false)).isEmpty();

            append(event("a", 3));

            assertThat(log.storageEngine().readEvents(head, false).toList())
                    .singleElement()
                    .satisfies(event -> assertThat(event.getPayload()).isEqualTo(new TestEvents.Noted("a#3")));
        }

        @Test
        void returnsHeadAndTail() {
            assertThat(log.storageEngine().createHeadToken()).isNull();
            assertThat(log.storageEngine().createTailToken()).isNull();
            assertThat(log.lastPosition()).isZero();

            append(events("a", 0, 7));

            assertThat(log.storageEngine().createHeadToken().position()).hasValue(7);
            assertThat(log.storageEngine().createTailToken().position()).hasValue(0);
            assertThat(log.storageEngine().createTokenAt(Instant.EPOCH).position())
                    .hasValue(0);
            assertThat(log.lastPosition()).isEqualTo(7);
        }
    }

    @Nested
    class Upcasters {
        @Test
        void areAppliedToEveryEventThatIsRead() {
            append(event("a", 0));
            log.close();
            List<String> upcast = new ArrayList<>();

            log = SqliteEventLog.open(
                    directory,
                    SERIALIZER,
                    events -> events.peek(event -> upcast.add(event.getMessageIdentifier())),
                    SnapshotFilter.allowAll());

            String eventId = all(log).get(0).getIdentifier();
            assertThat(texts(log, "a")).containsExactly("a#0");
            assertThat(upcast).as("in the log, in the stream").containsExactly(eventId, eventId);
        }
    }

    @Nested
    class Snapshots {
        @Test
        void areNotReadWhenTheFilterRejectsThem() {
            append(event("a", 0));
            log.storageEngine().storeSnapshot(event("a", 0));
            log.close();

            log = SqliteEventLog.open(directory, SERIALIZER, NoOpEventUpcaster.INSTANCE, snapshot -> false);

            assertThat(log.storageEngine().readSnapshot("a")).isEmpty();
            assertThat(texts(log, "a")).containsExactly("a#0");
        }

        @Test
        void replaceOlderSnapshots() throws SQLException {
            log.storageEngine().storeSnapshot(event("a", 4));
            log.storageEngine().storeSnapshot(event("b", 1));
            log.storageEngine().storeSnapshot(event("a", 9));
            log.storageEngine().storeSnapshot(event("a", 9));

            assertThat(log.storageEngine().readSnapshot("a").orElseThrow().getSequenceNumber())
                    .isEqualTo(9);
            assertThat(log.storageEngine().readSnapshot("b")).isPresent();
            assertThat(log.storageEngine().readSnapshot("nobody")).isEmpty();
            assertThat(log.lastPosition()).isZero();
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("events.db"));
                    Statement statement = connection.createStatement();
                    ResultSet count = statement.executeQuery("SELECT count(*) FROM SnapshotEventEntry")) {
                assertThat(count.getInt(1)).isEqualTo(2);
            }
        }
    }

    @Nested
    class Opening {
        @Test
        void findsAllStoredEvents() {
            append(events("a", 0, 5));
            log.storageEngine().storeSnapshot(event("a", 4));
            reopen();

            assertThat(log.lastPosition()).isEqualTo(5);
            assertThat(texts(log, "a")).containsExactly("a#0", "a#1", "a#2", "a#3", "a#4");
            assertThat(log.storageEngine().readSnapshot("a")).isPresent();
            append(event("a", 5));
            assertThat(positions(log)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        }

        @Test
        void isExclusive() {
            assertThatThrownBy(() -> TestEvents.open(directory))
                    .isInstanceOf(EventLogException.class)
                    .hasMessageContaining("is open in another ledger");
        }

        @Test
        void rejectsTheFileOfANewerLedger() throws SQLException {
            log.close();
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("events.db"));
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA user_version=99");
            }

            assertThatThrownBy(() -> open())
                    .isInstanceOf(EventLogException.class)
                    .hasMessageContaining("newer ledger");
            // The failed open releases the lock.
            assertThatThrownBy(() -> open()).hasMessageContaining("newer ledger");
        }

        @Test
        void rejectsTheFileOfAnOlderFormat() throws SQLException {
            log.close();
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("events.db"));
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA user_version=1");
            }

            assertThatThrownBy(() -> open())
                    .isInstanceOf(EventLogException.class)
                    .hasMessageContaining("older development version");
        }

        @Test
        void usesDurableSettings() throws SQLException {
            SqliteFile file = SqliteFile.open(directory.resolve("other"));
            List<String> settings = new ArrayList<>();
            try (Connection writer = file.openWriter();
                    Statement statement = writer.createStatement()) {
                for (String pragma : List.of("journal_mode", "synchronous")) {
                    try (ResultSet row = statement.executeQuery("PRAGMA " + pragma)) {
                        settings.add(row.getString(1));
                    }
                }
            } finally {
                file.close();
            }
            assertThat(settings).containsExactly("wal", "2");
        }

        @Test
        void opensReadersReadOnly() throws SQLException {
            SqliteFile file = SqliteFile.open(directory.resolve("other"));
            try (Connection reader = file.readers().getConnection();
                    Statement statement = reader.createStatement()) {
                assertThatThrownBy(() -> statement.execute("DELETE FROM DomainEventEntry"))
                        .hasMessageContaining("READONLY");
            } finally {
                file.close();
            }
        }
    }

    @Nested
    class Closing {
        @Test
        void rejectsLaterAppends() {
            log.close();

            assertThatThrownBy(() -> append(event("a", 0)))
                    .isInstanceOfSatisfying(
                            CommandRejectedException.class,
                            rejected -> assertThat(rejected.rejection().code()).isEqualTo(ErrorCode.UNAVAILABLE))
                    .hasMessageContaining("closed");
        }

        @Test
        void isIdempotent() {
            log.close();
            log.close();
            open();
            assertThat(log.lastPosition()).isZero();
        }
    }
}

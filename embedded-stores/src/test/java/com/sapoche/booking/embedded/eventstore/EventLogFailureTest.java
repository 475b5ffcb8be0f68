package com.sapoche.booking.embedded.eventstore;

import static com.sapoche.booking.embedded.eventstore.TestEvents.events;
import static com.sapoche.booking.embedded.eventstore.TestEvents.positions;
import static com.sapoche.booking.embedded.eventstore.TestEvents.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Provokes real failures of SQLite: a constraint checked at the commit, a full file, and a lost connection. */
class EventLogFailureTest {
    @TempDir
    Path directory;

    private final AtomicReference<Connection> writing = new AtomicReference<>();
    private SqliteEventLog log;

    @BeforeEach
    void open() {
        log = TestEvents.open(directory, this::connect);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private Connection connect(SqliteFile file) throws SQLException {
        Connection connection = file.openWriter();
        writing.set(connection);
        execute(connection, "PRAGMA foreign_keys=ON");
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aFailedCommitFailsItsGroupOnly() throws Exception {
        makeCommitsOfPoisonedEventsFail();
        log.storageEngine().appendEvents(events("before", 0, 2));
        try (BlockedWriter held = new BlockedWriter(log, directory)) {
            BlockedWriter.Caller first = held.append(events("first", 0, 1));
            BlockedWriter.Caller good = held.append(events("good", 0, 3));
            BlockedWriter.Caller conflicting = held.append(events("before", 1, 1));
            BlockedWriter.Caller poison = held.append(
                    List.of(new GenericDomainEventMessage<>("Poison", "bad", 0, new TestEvents.Noted("bad"))));
            held.release();

            first.succeeds();
            assertThat(List.of(good, conflicting, poison)).allSatisfy(caller -> assertThat(caller.failure())
                    .isInstanceOf(EventStoreException.class)
                    .hasMessageContaining("FOREIGN KEY"));
        }
        assertThat(texts(log, "good")).isEmpty();

        log.storageEngine().appendEvents(events("good", 0, 3));

        assertThat(texts(log, "good")).hasSize(3);
        assertThat(positions(log)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void aFullDiskFailsAppendsUntilSpaceIsAvailable() throws Exception {
        log.storageEngine().appendEvents(events("a", 0, 10));
        execute(writing.get(), "PRAGMA max_page_count=1"); // SQLite uses the present size if it is larger

        assertThatThrownBy(() -> log.storageEngine().appendEvents(events("big", 0, 2_000)))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("SQLITE_FULL");
        assertThat(texts(log, "a")).hasSize(10);
        assertThat(texts(log, "big")).isEmpty();

        log.storageEngine().appendEvents(events("big", 0, 2_000));
        assertThat(log.lastPosition()).isEqualTo(2_010);
        assertThat(positions(log)).hasSize(2_010).endsWith(2_010L);
    }

    @Test
    void aLostConnectionIsReplaced() throws Exception {
        log.storageEngine().appendEvents(events("a", 0, 1));
        writing.get().close();

        assertThatThrownBy(() -> log.storageEngine().appendEvents(events("a", 1, 1)))
                .isInstanceOf(EventStoreException.class);
        log.storageEngine().appendEvents(events("a", 1, 1));

        assertThat(positions(log)).containsExactly(1L, 2L);
    }

    private void makeCommitsOfPoisonedEventsFail() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("events.db"))) {
            execute(connection, "CREATE TABLE known (id INTEGER PRIMARY KEY)");
            execute(connection, "CREATE TABLE noted (id REFERENCES known DEFERRABLE INITIALLY DEFERRED)");
            execute(
                    connection,
                    "CREATE TRIGGER poison AFTER INSERT ON DomainEventEntry WHEN NEW.type = 'Poison' "
                            + "BEGIN INSERT INTO noted VALUES (42); END");
        }
    }
}

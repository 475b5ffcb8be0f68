package com.sapoche.booking.embedded.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Blocks the writer of a log by holding SQLite's write lock, so that all appends meanwhile share the one
 * group that follows. The first append is the one that waits.
 */
final class BlockedWriter implements AutoCloseable {
    private final SqliteEventLog log;
    private final Connection connection;
    private final List<Caller> callers = new ArrayList<>();

    BlockedWriter(SqliteEventLog log, Path directory) throws SQLException {
        this.log = log;
        connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("events.db"));
        execute("BEGIN IMMEDIATE");
    }

    /**
     * Appends on a new thread; returns once that thread waits for the outcome. The first append is taken by the writer by
     * then, the others are in the queue.
     */
    Caller append(List<? extends EventMessage<?>> events) {
        boolean first = callers.isEmpty();
        Caller caller = new Caller(log, events);
        callers.add(caller);
        await().atMost(Duration.ofSeconds(4))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> caller.isWaiting() && (!first || isWriting()));
        return caller;
    }

    /** Returns whether the writer is inside SQLite, where it is not in a waiting state. */
    private static boolean isWriting() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread ->
                        thread.getName().equals("event-log-writer") && thread.getState() == Thread.State.RUNNABLE);
    }

    void release() throws SQLException {
        execute("ROLLBACK");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        callers.forEach(Caller::failure);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static final class Caller {
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final Thread thread;

        Caller(SqliteEventLog log, List<? extends EventMessage<?>> events) {
            Supplier<Void> append = () -> {
                log.storageEngine().appendEvents(events);
                return null;
            };
            thread = new Thread(() -> done.completeAsync(append, Runnable::run), "caller");
            thread.start();
        }

        boolean isWaiting() {
            return done.isDone()
                    || thread.getState() == Thread.State.WAITING
                    || thread.getState() == Thread.State.TIMED_WAITING;
        }

        /** Waits for the append and returns its exception, or null if it was acknowledged. */
        @Nullable
        Throwable failure() {
            try {
                await().atMost(Duration.ofSeconds(20)).until(done::isDone);
                done.join();
                return null;
            } catch (CompletionException e) {
                return e.getCause();
            }
        }

        void succeeds() {
            assertThat(failure()).isNull();
        }
    }
}

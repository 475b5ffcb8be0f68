package com.sapoche.booking.embedded.eventstore;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Writes the batches of all callers from one thread. Whatever arrives while the disk is busy goes into the next
 * transaction together, each batch in a savepoint of its own: one fsync pays for many callers, and the conflict of
 * one costs the others nothing.
 *
 * <p>Callers hear of their batch, good or bad, only after the transaction has ended: a conflict with a batch that is
 * then not stored would not be one.
 */
final class GroupCommitter implements AutoCloseable {
    /**
     * @param queued how many batches may wait
     * @param together how many batches share a transaction at most
     * @param patience how long a caller waits for a place in a full queue
     * @param timeout how long a caller waits for its batch to be stored
     * @param walBytes how long the write-ahead log may grow before readers are waited for to empty it
     */
    record Limits(int queued, int together, Duration patience, Duration timeout, long walBytes) {}

    static final Limits DEFAULT_LIMITS =
            new Limits(4_096, 512, Duration.ofSeconds(5), Duration.ofSeconds(5), 64L << 20);

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitter.class);

    private final SqliteFile file;
    private final WriterConnections connections;
    private final Limits limits;
    private final AppendQueue queue;
    private final Thread writer;
    /** Used by the writer thread only; null after a failure until the next transaction. */
    private @Nullable WriterSession session;

    /** Used by the writer thread only. */
    private long walBytesAllowed;

    private volatile long lastPosition;

    GroupCommitter(SqliteFile file, WriterConnections connections, Limits limits) {
        this.file = file;
        this.connections = connections;
        this.walBytesAllowed = limits.walBytes();
        this.limits = limits;
        this.queue = new AppendQueue(limits.queued(), limits.patience());
        try {
            session();
        } catch (SQLException e) {
            throw new EventLogException("Cannot write the event log: " + e.getMessage(), e);
        }
        this.writer = new Thread(this::run, "event-log-writer");
        // The log survives being cut off at any point; a process that wants to end must not be kept by it.
        writer.setDaemon(true);
        writer.start();
    }

    /** Returns the position of the last durable event. */
    long lastPosition() {
        return lastPosition;
    }

    /**
     * Appends a batch and waits until it is on disk. Returns the position of its last event.
     *
     * @throws CommandRejectedException as OVERLOADED or UNAVAILABLE if the batch was not stored
     * @throws SQLTimeoutException if the disk did not respond in time; the batch may still be stored
     * @throws SQLException if the batch alone, or the whole group with it, was not stored
     */
    long store(AppendBatch batch) throws SQLException {
        queue.put(batch);
        try {
            return await(batch);
        } catch (ExecutionException e) {
            // One of its own for each caller, with that caller's stack trace.
            Throwable failure = Objects.requireNonNull(e.getCause());
            throw new SQLException(failure.getMessage(), failure);
        } catch (TimeoutException e) {
            if (queue.withdraw(batch)) {
                throw new CommandRejectedException(
                        ErrorCode.UNAVAILABLE,
                        "The event log did not respond within "
                                + limits.timeout().toMillis()
                                + " ms; nothing was stored. Send the command again later");
            }
            throw new SQLTimeoutException(
                    "no response within " + limits.timeout().toMillis() + " ms; the events may still be stored");
        }
    }

    /** Waits for the outcome even if the caller is interrupted. */
    private long await(AppendBatch batch) throws ExecutionException, TimeoutException {
        long end = System.nanoTime() + limits.timeout().toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return batch.outcome().get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Stores all accepted batches and stops the writer. */
    @Override
    public void close() {
        queue.close();
        boolean interrupted = false;
        while (true) {
            try {
                writer.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<AppendBatch> group = queue.take(limits.together());
        while (!group.isEmpty()) {
            storeTogether(group);
            keepWalShort();
            group = queue.take(limits.together());
        }
        endSession();
    }

    private void storeTogether(List<AppendBatch> group) {
        Map<AppendBatch, SQLException> refused = new IdentityHashMap<>();
        try {
            lastPosition = write(group, refused);
        } catch (Throwable e) { // whatever it is, nobody may be left waiting and the writer goes on
            startAnew(e);
            group.forEach(batch -> batch.outcome().completeExceptionally(e));
            return;
        }
        long position = lastPosition;
        for (AppendBatch batch : group) {
            position -= refused.containsKey(batch) ? 0 : batch.events();
        }
        for (AppendBatch batch : group) {
            SQLException reason = refused.get(batch);
            if (reason == null) {
                position += batch.events();
                batch.outcome().complete(position);
            } else {
                batch.outcome().completeExceptionally(reason);
            }
        }
    }

    private long write(List<AppendBatch> group, Map<AppendBatch, SQLException> refused) throws SQLException {
        WriterSession current = session();
        current.begin();
        long expected = lastPosition;
        for (AppendBatch batch : group) {
            try {
                current.store(batch);
                expected += batch.events();
            } catch (SQLException e) {
                if (!isFaultOfTheBatch(e)) {
                    throw e;
                }
                current.undo();
                refused.put(batch, e);
            }
        }
        long last = current.lastPosition();
        if (last != expected) {
            throw new IllegalStateException("The log would end at " + last + " and not at " + expected);
        }
        current.commit();
        return last;
    }

    /** Returns whether an error concerns one batch only. Any other error concerns the file or the disk, and fails the transaction. */
    private static boolean isFaultOfTheBatch(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return false;
        }
        int primary = sqlite.getResultCode().code & 0xff;
        return primary == SQLiteErrorCode.SQLITE_CONSTRAINT.code || primary == SQLiteErrorCode.SQLITE_TOOBIG.code;
    }

    /**
     * SQLite starts its write-ahead log anew only at a moment when nobody reads from it. While projections are rebuilt
     * there may be no such moment, and it would grow for as long as that takes: then readers are waited for, which are
     * all short. One that is not, in another process, is left alone until as much again has been written.
     */
    private void keepWalShort() {
        WriterSession current = session;
        try {
            if (current == null || file.walBytes() <= walBytesAllowed) {
                return;
            }
            walBytesAllowed = current.emptyWal() ? limits.walBytes() : file.walBytes() + limits.walBytes();
        } catch (SQLException | IOException | RuntimeException e) {
            LOG.warn("Event store: write-ahead log not truncated, its file grows until the next attempt", e);
        }
    }

    private WriterSession session() throws SQLException {
        WriterSession current = session;
        if (current == null) {
            current = new WriterSession(connections.open(file), SqliteFile.SCHEMA);
            session = current;
            lastPosition = current.lastPosition();
        }
        return current;
    }

    /** Replaces the connection after a failure, because its state is unknown, and reads the last position from the file. */
    private void startAnew(Throwable failure) {
        try {
            LOG.error("A group of appends could not be stored", failure);
            endSession();
            session();
        } catch (Throwable again) { // the next append tries again; its caller, and those waiting now, are told
            failure.addSuppressed(again);
        }
    }

    private void endSession() {
        WriterSession ended = session;
        session = null;
        try {
            if (ended != null) {
                ended.close();
            }
        } catch (SQLException | RuntimeException e) {
            LOG.warn("The writing connection of the event log did not close cleanly", e);
        }
    }
}

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
 * Writes the batches of all callers from one thread. Batches that arrive during a transaction share the next
 * transaction, each in its own savepoint: one fsync serves many callers, and the conflict of one batch does not affect
 * the others.
 *
 * <p>Each outcome is reported after the end of the transaction, because a conflict with a batch that is rolled back is
 * no conflict.
 */
final class GroupCommitter implements AutoCloseable {
    /**
     * Limits the queue, the transactions and the waiting times of the committer.
     *
     * @param queued largest number of waiting batches
     * @param group largest number of batches in one transaction
     * @param queueTimeout time that a caller waits for capacity in a full queue
     * @param timeout time that a caller waits for its batch to be stored
     * @param walBytes size of the write-ahead log at which the writer waits for readers in order to truncate it
     */
    record Limits(int queued, int group, Duration queueTimeout, Duration timeout, long walBytes) {}

    static final Limits DEFAULT_LIMITS =
            new Limits(4_096, 512, Duration.ofSeconds(5), Duration.ofSeconds(5), 64L << 20);

    private static final Logger log = LoggerFactory.getLogger(GroupCommitter.class);

    private final SqliteFile file;
    private final WriterConnections connections;
    private final Limits limits;
    private final RecentEvents recent;
    private final AppendNotifier notifier;
    private final AppendQueue queue;
    private final Thread writer;
    /** Used by the writer thread only; null after a failure until the next transaction. */
    private @Nullable WriterSession session;

    /** Used by the writer thread only. */
    private long walBytesAllowed;

    private volatile long lastPosition;

    /**
     * @param recent receives the events of each transaction, in the order of the log, before their outcomes are reported
     * @param notifier notified after each transaction
     */
    GroupCommitter(
            SqliteFile file,
            WriterConnections connections,
            Limits limits,
            RecentEvents recent,
            AppendNotifier notifier) {
        this.file = file;
        this.connections = connections;
        this.walBytesAllowed = limits.walBytes();
        this.limits = limits;
        this.recent = recent;
        this.notifier = notifier;
        this.queue = new AppendQueue(limits.queued(), limits.queueTimeout());
        try {
            session();
        } catch (SQLException e) {
            throw new EventLogException("Cannot write the event log: " + e.getMessage(), e);
        }
        this.writer = new Thread(this::run, "event-log-writer");
        // A stop at any point does not damage the log, so this thread must not delay the end of the process.
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
            // Each caller gets a new exception with its own stack trace.
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
            throw new SQLTimeoutException("The event log did not respond within "
                    + limits.timeout().toMillis() + " ms; the events may still be stored");
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
        List<AppendBatch> group = queue.take(limits.group());
        while (!group.isEmpty()) {
            storeGroup(group);
            notifier.notifyStreams();
            truncateWal();
            group = queue.take(limits.group());
        }
        endSession();
    }

    private void storeGroup(List<AppendBatch> group) {
        Map<AppendBatch, SQLException> failed = new IdentityHashMap<>();
        try {
            lastPosition = write(group, failed);
        } catch (Throwable e) { // every caller gets an outcome after any failure, and the writer continues
            reopenSession(e);
            group.forEach(batch -> batch.outcome().completeExceptionally(e));
            return;
        }
        long position = lastPosition;
        for (AppendBatch batch : group) {
            position -= failed.containsKey(batch) ? 0 : batch.events();
        }
        for (AppendBatch batch : group) {
            SQLException reason = failed.get(batch);
            if (reason == null) {
                handOver(position + 1, batch);
                position += batch.events();
                batch.outcome().complete(position);
            } else {
                batch.outcome().completeExceptionally(reason);
            }
        }
    }

    /** Hands the events of a batch over; after a failure, streams read them from the file. */
    private void handOver(long position, AppendBatch batch) {
        try {
            recent.add(position, batch.messages());
        } catch (Throwable e) { // every caller gets an outcome, and the writer continues
            log.warn("Event store: events not handed over, streams read the file, position={}", position, e);
            recent.clear();
        }
    }

    private long write(List<AppendBatch> group, Map<AppendBatch, SQLException> failed) throws SQLException {
        WriterSession current = session();
        current.begin();
        long expected = lastPosition;
        for (AppendBatch batch : group) {
            try {
                current.store(batch);
                expected += batch.events();
            } catch (SQLException e) {
                if (!concernsBatchOnly(e)) {
                    throw e;
                }
                current.undo();
                failed.put(batch, e);
            }
        }
        long last = current.lastPosition();
        if (last != expected) {
            throw new IllegalStateException(
                    "Event log position " + last + " differs from the expected position " + expected);
        }
        current.commit();
        return last;
    }

    /** Returns whether an error concerns one batch only. Any other error concerns the file or the disk, and fails the transaction. */
    private static boolean concernsBatchOnly(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return false;
        }
        int primary = sqlite.getResultCode().code & 0xff;
        return primary == SQLiteErrorCode.SQLITE_CONSTRAINT.code || primary == SQLiteErrorCode.SQLITE_TOOBIG.code;
    }

    /**
     * Truncates the write-ahead log when it exceeds its limit. SQLite reuses the file only while no reader uses it, which
     * may not happen during the rebuild of projections. This method therefore stops the readers of this process, whose reads
     * are short. If a longer read in another process prevents the truncation, the next attempt follows after another
     * {@code walBytes}.
     */
    private void truncateWal() {
        WriterSession current = session;
        try {
            if (current == null || file.walBytes() <= walBytesAllowed) {
                return;
            }
            walBytesAllowed =
                    file.withoutReaders(current::truncateWal) ? limits.walBytes() : file.walBytes() + limits.walBytes();
        } catch (SQLException | IOException | RuntimeException e) {
            log.warn("Event store: write-ahead log not truncated, its file grows until the next attempt", e);
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
    private void reopenSession(Throwable failure) {
        try {
            log.error("Event store: group of appends not stored, connection is reopened", failure);
            endSession();
            session();
        } catch (
                Throwable again) { // the next append opens a session again; this failure is reported with the first one
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
            log.warn("Event store: writing connection not closed cleanly", e);
        }
    }
}

package com.sapoche.booking.embedded.eventstore;

import java.nio.file.Path;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/**
 * Provides the durable event log of one process: {@code events.db} in a given directory, and the
 * {@link EventStorageEngine} that Axon reads and writes it through.
 *
 * <p>An append returns only after its events have been fsynced; appends that come while the disk is busy share the next
 * fsync. Positions start at 1 and have no gaps. Appends fail with
 * <ul>
 *   <li>{@link org.axonframework.modelling.command.ConcurrencyException}: another append to the stream came first, nothing was stored;
 *   <li>{@link com.sapoche.booking.api.CommandRejectedException} OVERLOADED or UNAVAILABLE: too many
 *       appends are waiting or the log is closed, nothing was stored;
 *   <li>{@link org.axonframework.eventsourcing.eventstore.EventStoreException}: the disk failed, and whether the events
 *       are stored is known only when the log has been read again.
 * </ul>
 */
public final class SqliteEventLog implements AutoCloseable {
    /** Number of events held in memory; a stream that is further behind reads the file. */
    private static final int RECENT_EVENTS = 2_048;

    private final SqliteFile file;
    private final GroupCommitter committer;
    private final EventStorageEngine engine;
    private final RecentEvents recent;
    private final AppendNotifier notifier;

    private SqliteEventLog(
            SqliteFile file,
            GroupCommitter committer,
            EventStorageEngine engine,
            RecentEvents recent,
            AppendNotifier notifier) {
        this.file = file;
        this.committer = committer;
        this.engine = engine;
        this.recent = recent;
        this.notifier = notifier;
    }

    /**
     * Opens the log in a directory. Creates directory and log if they do not exist.
     *
     * @param upcasters convert older revisions of events when they are read
     * @param snapshots decides which stored snapshots are read
     * @throws EventLogException when another process has it open, or the file cannot be read or is of a newer ledger
     */
    public static SqliteEventLog open(
            Path directory, Serializer serializer, EventUpcaster upcasters, SnapshotFilter snapshots) {
        return open(
                directory, serializer, upcasters, snapshots, WriterConnections.PLAIN, GroupCommitter.DEFAULT_LIMITS);
    }

    static SqliteEventLog open(
            Path directory,
            Serializer serializer,
            EventUpcaster upcasters,
            SnapshotFilter snapshots,
            WriterConnections connections,
            GroupCommitter.Limits limits) {
        SqliteFile file = SqliteFile.open(directory);
        GroupCommitter committer = null;
        try {
            RecentEvents recent = new RecentEvents(RECENT_EVENTS);
            AppendNotifier notifier = new AppendNotifier();
            committer = new GroupCommitter(file, connections, limits, recent, notifier);
            return new SqliteEventLog(
                    file,
                    committer,
                    GroupCommitEventStorageEngine.create(file.readers(), committer, serializer, upcasters, snapshots),
                    recent,
                    notifier);
        } catch (RuntimeException e) {
            if (committer != null) {
                committer.close();
            }
            file.close();
            throw e;
        }
    }

    public EventStorageEngine storageEngine() {
        return engine;
    }

    RecentEvents recentEvents() {
        return recent;
    }

    AppendNotifier notifier() {
        return notifier;
    }

    /** Returns the position of the last durable event from memory, 0 if the log is empty. */
    public long lastPosition() {
        return committer.lastPosition();
    }

    /** Rejects further appends, stores those already accepted, and closes the file. Idempotent. */
    @Override
    public void close() {
        // The writer closes last, under the lock, because only the writer may checkpoint the write-ahead log.
        file.closeReaders();
        committer.close();
        file.close();
    }
}

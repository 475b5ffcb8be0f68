package com.sapoche.booking.embedded.eventstore;

import com.sapoche.booking.api.MetaDataKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Reads through a pool of read-only connections and writes through the {@link GroupCommitter}.
 * Positions have no gaps, therefore tokens contain none and readers never search for late events.
 */
final class GroupCommitEventStorageEngine extends JdbcEventStorageEngine {
    private static final int READ_AT_ONCE = 200;

    private final GroupCommitter committer;
    private final PersistenceExceptionResolver resolver;

    private GroupCommitEventStorageEngine(
            Builder builder, GroupCommitter committer, PersistenceExceptionResolver resolver) {
        super(builder);
        this.committer = committer;
        this.resolver = resolver;
    }

    static GroupCommitEventStorageEngine create(
            DataSource readers,
            GroupCommitter committer,
            Serializer serializer,
            EventUpcaster upcasters,
            SnapshotFilter snapshots) {
        PersistenceExceptionResolver resolver = new SqliteConflictResolver();
        Builder builder = JdbcEventStorageEngine.builder()
                .connectionProvider(readers::getConnection)
                // A read is one statement and therefore sees one state of the file without a transaction.
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .upcasterChain(upcasters)
                .snapshotFilter(snapshots)
                .persistenceExceptionResolver(resolver)
                .schema(SqliteFile.SCHEMA)
                .lastSequenceNumberFor(SqliteTokenStatements::lastSequenceNumber)
                .createTailToken(SqliteTokenStatements::beforeFirst)
                .createTokenAt(SqliteTokenStatements::beforeFirstSince)
                .batchSize(READ_AT_ONCE)
                .extendedGapCheckEnabled(false);
        return new GroupCommitEventStorageEngine(builder, committer, resolver);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        List<EventRow> rows =
                events.stream().map(event -> EventRow.of(event, serializer)).toList();
        long position = store(AppendBatch.ofEvents(rows, events));
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().root().resources().put(MetaDataKeys.POSITION, position);
        }
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        store(AppendBatch.ofSnapshot(EventRow.of(snapshot, serializer)));
    }

    /** Returns the token of the last event, or null if the log is empty. */
    @Override
    public @Nullable TrackingToken createHeadToken() {
        long last = committer.lastPosition();
        return last == 0 ? null : token(last);
    }

    /** Returns no events without a query if the token is at the head of the log. */
    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        if (lastToken instanceof GapAwareTrackingToken seen && seen.getIndex() >= committer.lastPosition()) {
            return List.of();
        }
        // Axon reads positions in (index, index + size]; "from the beginning" is -1 there, and positions start at 1.
        return super.fetchTrackedEvents(lastToken == null ? token(0) : lastToken, batchSize);
    }

    @Override
    protected TrackedEventData<?> getTrackedEventData(ResultSet row, GapAwareTrackingToken previous)
            throws SQLException {
        DomainEventData<?> event = getDomainEventData(row);
        if (event.getEventIdentifier().equals(event.getAggregateIdentifier())) {
            event = withoutAggregate(event);
        }
        return new TrackedDomainEventData<>(token(row.getLong(schema().globalIndexColumn())), event);
    }

    /** Ends a stream at the first incomplete batch: events are never removed and never appear late. */
    @Override
    protected boolean fetchForAggregateUntilEmpty() {
        return false;
    }

    /**
     * Stores a batch; reports every conflict as a {@link ConcurrencyException}, on which commands are retried and which
     * Axon Server reports as well. Axon has another exception for a conflict on the first event of a stream.
     */
    private long store(AppendBatch batch) {
        try {
            return committer.store(batch);
        } catch (SQLException e) {
            EventRow first = batch.rows().get(0);
            String description = "stream=" + first.stream() + ", sequence=" + first.sequence() + ", events="
                    + batch.rows().size() + ", cause=" + e.getMessage();
            if (resolver.isDuplicateKeyViolation(e)) {
                throw new ConcurrencyException(
                        "Concurrent append to the same stream, nothing was stored: " + description, e);
            }
            throw new EventStoreException("Event store: append failed, " + description, e);
        }
    }

    private static DomainEventData<?> withoutAggregate(DomainEventData<?> event) {
        return new GenericDomainEventEntry<>(
                null,
                null,
                event.getSequenceNumber(),
                event.getEventIdentifier(),
                event.getTimestamp(),
                event.getPayload().getType().getName(),
                event.getPayload().getType().getRevision(),
                event.getPayload().getData(),
                event.getMetaData().getData());
    }

    private static GapAwareTrackingToken token(long position) {
        return GapAwareTrackingToken.newInstance(position, Set.of());
    }
}

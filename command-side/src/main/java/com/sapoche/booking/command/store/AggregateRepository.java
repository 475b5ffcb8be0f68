package com.sapoche.booking.command.store;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;

/** Loads and creates the aggregates of one type by the identifiers of their event streams. */
public final class AggregateRepository<T> {
    private final CachedRepository<T> repository;

    private AggregateRepository(CachedRepository<T> repository) {
        this.repository = repository;
    }

    public static <T> AggregateRepository<T> of(Class<T> type, EventStore events, CacheLimit<T> limit) {
        return of(type, events, limit, NoSnapshotTriggerDefinition.INSTANCE);
    }

    public static <T> AggregateRepository<T> of(
            Class<T> type, EventStore events, CacheLimit<T> limit, SnapshotTriggerDefinition snapshots) {
        return new AggregateRepository<>(CachedRepository.of(type, events, limit, snapshots));
    }

    public Optional<Aggregate<T>> find(String stream) {
        return repository.exists(stream) ? Optional.of(repository.load(stream)) : Optional.empty();
    }

    /** Returns the existing ones of the given streams. Looks up several streams concurrently. */
    public Set<String> existing(Collection<String> streams) {
        return repository.existing(streams);
    }

    /** Creates an aggregate and its stream. Propagates runtime exceptions of the factory. */
    public Aggregate<T> create(Callable<T> factory) {
        try {
            return repository.newInstance(factory);
        } catch (RuntimeException rejected) {
            throw rejected;
        } catch (Exception unexpected) {
            throw new IllegalStateException("The aggregate factory threw a checked exception", unexpected);
        }
    }
}

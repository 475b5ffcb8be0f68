package com.sapoche.booking.command.store;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;

/** The aggregates of one kind, found by their streams. */
public final class AggregateRepository<T> {
    private final CachedRepository<T> repository;

    private AggregateRepository(CachedRepository<T> repository) {
        this.repository = repository;
    }

    /** @param size how many of them to keep in memory */
    public static <T> AggregateRepository<T> of(Class<T> type, EventStore events, long size) {
        return new AggregateRepository<>(CachedRepository.of(type, events, size));
    }

    /** @param size how many of them to keep in memory */
    public static <T> AggregateRepository<T> of(
            Class<T> type, EventStore events, long size, SnapshotTriggerDefinition snapshots) {
        return new AggregateRepository<>(CachedRepository.of(type, events, size, snapshots));
    }

    public Optional<Aggregate<T>> find(String stream) {
        return repository.exists(stream) ? Optional.of(repository.load(stream)) : Optional.empty();
    }

    /** Begins the stream of a new one; what {@code how} refuses is refused. */
    public Aggregate<T> create(Callable<T> how) {
        try {
            return repository.newInstance(how);
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception impossible) {
            throw new IllegalStateException("creating an aggregate throws no checked exception", impossible);
        }
    }
}

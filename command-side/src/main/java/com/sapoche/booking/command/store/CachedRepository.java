package com.sapoche.booking.command.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Caches aggregates between commands, within a memory limit. Unlike Axon's caching repository, this repository evicts an
 * aggregate on rollback only if the failed command had changed the aggregate. A rejection therefore does not cause the next
 * command to load a long queue again.
 *
 * <p>Acquires no locks: the commands of one queue, with its slots and bookings, are handled one at a time.
 */
final class CachedRepository<T> extends EventSourcingRepository<T> {
    private final EventStore events;
    private final Cache<String, EventSourcedAggregate<T>> cache;

    private CachedRepository(Builder<T> builder, EventStore events, CacheLimit<T> limit) {
        super(builder);
        this.events = events;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(limit.bytes())
                .weigher((String stream, EventSourcedAggregate<T> aggregate) ->
                        limit.estimate().applyAsInt(aggregate.getAggregateRoot()))
                .build();
    }

    static <T> CachedRepository<T> of(
            Class<T> type, EventStore events, CacheLimit<T> limit, SnapshotTriggerDefinition snapshots) {
        Builder<T> builder = builder(type)
                .eventStore(events)
                .snapshotTriggerDefinition(snapshots)
                .lockFactory(NullLockFactory.INSTANCE);
        return new CachedRepository<>(builder, events, limit);
    }

    /** Checks whether a stream exists, without the cost of an exception. */
    boolean exists(String identifier) {
        return isCachedOrCreated(identifier)
                || events.lastSequenceNumberFor(identifier).isPresent();
    }

    /** Returns the existing ones of the given streams. */
    Set<String> existing(Collection<String> identifiers) {
        Set<String> existing = new HashSet<>();
        List<String> unknown = new ArrayList<>();
        identifiers.forEach(identifier -> (isCachedOrCreated(identifier) ? existing : unknown).add(identifier));
        existing.addAll(StreamLookup.existing(
                unknown, identifier -> events.lastSequenceNumberFor(identifier).isPresent()));
        return existing;
    }

    private boolean isCachedOrCreated(String identifier) {
        return cache.getIfPresent(identifier) != null
                || created(CurrentUnitOfWork.get()).contains(identifier);
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String identifier, Long expectedVersion) {
        EventSourcedAggregate<T> aggregate = cache.getIfPresent(identifier);
        if (aggregate == null) {
            aggregate = super.doLoadWithLock(identifier, expectedVersion);
        }
        ReadSetValidationInterceptor.readVersions(CurrentUnitOfWork.get())
                .add(new ReadSetValidationInterceptor.ReadVersion(this, aggregate, aggregate.version()));
        cacheAfterCommit(aggregate, aggregate.version());
        return aggregate;
    }

    void evict(String identifier) {
        cache.invalidate(identifier);
    }

    @Override
    protected EventSourcedAggregate<T> doCreateNewForLock(Callable<T> factoryMethod) throws Exception {
        EventSourcedAggregate<T> aggregate = super.doCreateNewForLock(factoryMethod);
        cacheAfterCommit(aggregate, null);
        created(CurrentUnitOfWork.get()).add(aggregate.identifierAsString());
        return aggregate;
    }

    /** Returns the streams created in this unit of work. The event store does not contain them yet. */
    private Set<String> created(UnitOfWork<?> work) {
        return work.root().getOrComputeResource("created:" + getAggregateType().getName(), key -> new HashSet<>());
    }

    private void cacheAfterCommit(EventSourcedAggregate<T> aggregate, @Nullable Long version) {
        CurrentUnitOfWork.get().afterCommit(work -> cache.put(aggregate.identifierAsString(), aggregate));
        CurrentUnitOfWork.get().onRollback(work -> {
            if (!Objects.equals(version, aggregate.version()) || isConflict(work)) {
                cache.invalidate(aggregate.identifierAsString());
            }
        });
    }

    /** Checks whether another process appended first. In that case no aggregate read by this command is up to date. */
    private static boolean isConflict(UnitOfWork<?> work) {
        return work.getExecutionResult() != null
                && work.getExecutionResult().isExceptionResult()
                && work.getExecutionResult().getExceptionResult() instanceof ConcurrencyException;
    }
}

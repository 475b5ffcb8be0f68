package com.sapoche.booking.command.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps aggregates in memory between commands. Unlike Axon's own caching repository it forgets an aggregate on rollback
 * only if the failed command had changed it: a refusal must not cost the next command the loading of a long queue.
 *
 * <p>Takes no locks of its own: the commands of one queue, with its slots and bookings, are handled one at a time.
 */
final class CachedRepository<T> extends EventSourcingRepository<T> {
    private final EventStore events;
    private final Cache<String, EventSourcedAggregate<T>> cache;

    private CachedRepository(Builder<T> builder, EventStore events, long size) {
        super(builder);
        this.events = events;
        this.cache = Caffeine.newBuilder().maximumSize(size).build();
    }

    /** @param size how many aggregates to keep in memory */
    static <T> CachedRepository<T> of(Class<T> type, EventStore events, long size) {
        return of(type, events, size, NoSnapshotTriggerDefinition.INSTANCE);
    }

    static <T> CachedRepository<T> of(
            Class<T> type, EventStore events, long size, SnapshotTriggerDefinition snapshots) {
        Builder<T> builder = builder(type)
                .eventStore(events)
                .snapshotTriggerDefinition(snapshots)
                .lockFactory(NullLockFactory.INSTANCE);
        return new CachedRepository<>(builder, events, size);
    }

    /** Asked before loading what may not be there: for Axon that is a fault worth a stack trace. */
    boolean exists(String identifier) {
        return cache.getIfPresent(identifier) != null
                || created(CurrentUnitOfWork.get()).contains(identifier)
                || events.lastSequenceNumberFor(identifier).isPresent();
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String identifier, Long expectedVersion) {
        EventSourcedAggregate<T> aggregate = cache.getIfPresent(identifier);
        if (aggregate == null) {
            aggregate = super.doLoadWithLock(identifier, expectedVersion);
        }
        ReadSetValidationInterceptor.seen(CurrentUnitOfWork.get())
                .add(new ReadSetValidationInterceptor.ReadVersion(this, aggregate, aggregate.version()));
        keep(aggregate, aggregate.version());
        return aggregate;
    }

    void forget(String identifier) {
        cache.invalidate(identifier);
    }

    @Override
    protected EventSourcedAggregate<T> doCreateNewForLock(Callable<T> factoryMethod) throws Exception {
        EventSourcedAggregate<T> aggregate = super.doCreateNewForLock(factoryMethod);
        keep(aggregate, null);
        created(CurrentUnitOfWork.get()).add(aggregate.identifierAsString());
        return aggregate;
    }

    /** Streams begun in this unit of work, which the event store does not have yet. */
    private Set<String> created(UnitOfWork<?> work) {
        return work.root().getOrComputeResource("created:" + getAggregateType().getName(), key -> new HashSet<>());
    }

    private void keep(EventSourcedAggregate<T> aggregate, @Nullable Long version) {
        CurrentUnitOfWork.get().afterCommit(work -> cache.put(aggregate.identifierAsString(), aggregate));
        CurrentUnitOfWork.get().onRollback(work -> {
            if (!Objects.equals(version, aggregate.version()) || isConflict(work)) {
                cache.invalidate(aggregate.identifierAsString());
            }
        });
    }

    /** Another process was faster: nothing this command looked at can be trusted. */
    private static boolean isConflict(UnitOfWork<?> work) {
        return work.getExecutionResult() != null
                && work.getExecutionResult().isExceptionResult()
                && work.getExecutionResult().getExceptionResult() instanceof ConcurrencyException;
    }
}

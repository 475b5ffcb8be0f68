package com.sapoche.booking.command.store;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Fails a command with a conflict when another process has changed an aggregate that the command read. The event store
 * checks the aggregates that the command appends to. This interceptor checks the other aggregates: after a
 * rejection all aggregates that were read, after a success the aggregates that were read and not changed.
 */
public final class ReadSetValidationInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final EventStore events;

    public ReadSetValidationInterceptor(EventStore events) {
        this.events = events;
    }

    /** Holds an aggregate that a command read, and the version of the aggregate before the command. */
    record ReadVersion(CachedRepository<?> repository, EventSourcedAggregate<?> aggregate, long version) {
        String stream() {
            return aggregate.identifierAsString();
        }

        boolean isChanged() {
            return aggregate.version() != version;
        }
    }

    static List<ReadVersion> readVersions(UnitOfWork<?> work) {
        return work.root().getOrComputeResource("aggregates read", key -> new ArrayList<>());
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        try {
            Object result = chain.proceed();
            requireUnchanged(
                    work,
                    readVersions(work).stream()
                            .filter(each -> !each.isChanged())
                            .toList());
            return result;
        } catch (ConcurrencyException conflict) {
            throw conflict;
        } catch (RuntimeException rejected) {
            requireUnchanged(work, readVersions(work));
            throw rejected;
        }
    }

    private void requireUnchanged(UnitOfWork<?> work, List<ReadVersion> aggregates) {
        // The store must not count events that this unit of work is about to append.
        CurrentUnitOfWork.clear(work);
        try {
            for (ReadVersion aggregate : aggregates) {
                long current = events.lastSequenceNumberFor(aggregate.stream()).orElse(-1L);
                if (current != aggregate.version()) {
                    readVersions(work).forEach(each -> each.repository().evict(each.stream()));
                    throw new ConcurrencyException("Stream " + aggregate.stream() + " has sequence number " + current
                            + ", the command read " + aggregate.version());
                }
            }
        } finally {
            CurrentUnitOfWork.set(work);
        }
    }
}

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
 * checks the aggregates that the command appends to. This interceptor checks the others: all that were read when the
 * command was rejected, and those that were not changed when it succeeded.
 */
public final class ReadSetValidationInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final EventStore events;

    public ReadSetValidationInterceptor(EventStore events) {
        this.events = events;
    }

    /** Holds an aggregate that a command read, and its version before the command. */
    record ReadVersion(CachedRepository<?> in, EventSourcedAggregate<?> aggregate, long version) {
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
            Object answer = chain.proceed();
            requireUnchanged(
                    work,
                    readVersions(work).stream()
                            .filter(each -> !each.isChanged())
                            .toList());
            return answer;
        } catch (ConcurrencyException stale) {
            throw stale;
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
                long last = events.lastSequenceNumberFor(aggregate.stream()).orElse(-1L);
                if (last != aggregate.version()) {
                    readVersions(work).forEach(each -> each.in().evict(each.stream()));
                    throw new ConcurrencyException(aggregate.stream() + " has sequence number " + last
                            + ", the command read " + aggregate.version());
                }
            }
        } finally {
            CurrentUnitOfWork.set(work);
        }
    }
}

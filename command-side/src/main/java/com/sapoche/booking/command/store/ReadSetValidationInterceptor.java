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
 * Lets no decision stand that was taken on what another process has changed meanwhile. What a command appends to, the
 * event store checks by itself. What it only read is checked here: all of it when it was refused, and what it left as it
 * was when it was not.
 */
public final class ReadSetValidationInterceptor implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final EventStore events;

    public ReadSetValidationInterceptor(EventStore events) {
        this.events = events;
    }

    /** An aggregate, and its version before the command. */
    record ReadVersion(CachedRepository<?> in, EventSourcedAggregate<?> aggregate, long version) {
        String stream() {
            return aggregate.identifierAsString();
        }

        boolean isChanged() {
            return aggregate.version() != version;
        }
    }

    static List<ReadVersion> seen(UnitOfWork<?> work) {
        return work.root().getOrComputeResource("seen", key -> new ArrayList<>());
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        try {
            Object answer = chain.proceed();
            mustBeFresh(
                    work, seen(work).stream().filter(each -> !each.isChanged()).toList());
            return answer;
        } catch (ConcurrencyException stale) {
            throw stale;
        } catch (RuntimeException refused) {
            mustBeFresh(work, seen(work));
            throw refused;
        }
    }

    private void mustBeFresh(UnitOfWork<?> work, List<ReadVersion> aggregates) {
        // What this unit of work is about to append must not count.
        CurrentUnitOfWork.clear(work);
        try {
            for (ReadVersion aggregate : aggregates) {
                long last = events.lastSequenceNumberFor(aggregate.stream()).orElse(-1L);
                if (last != aggregate.version()) {
                    seen(work).forEach(each -> each.in().forget(each.stream()));
                    throw new ConcurrencyException(
                            aggregate.stream() + " is at " + last + ", decided at " + aggregate.version());
                }
            }
        } finally {
            CurrentUnitOfWork.set(work);
        }
    }
}

package com.sapoche.booking.saga.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.deadline.AbstractDeadlineManager;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.messaging.ScopeDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Stores deadlines in MongoDB. Scheduling and cancelling take effect when the current unit of work commits. A deadline
 * replaces a stored deadline whose message has the same identifier.
 */
public class MongoDeadlineManager extends AbstractDeadlineManager {
    private final DeadlineCollection documents;
    private final DeadlineSweep sweep;
    private final Clock clock;

    MongoDeadlineManager(DeadlineCollection documents, DeadlineSweep sweep, Clock clock) {
        this.documents = documents;
        this.sweep = sweep;
        this.clock = clock;
        sweep.setInterceptors(this::handlerInterceptors);
    }

    @Override
    public String schedule(Instant at, String name, @Nullable Object messageOrPayload, ScopeDescriptor scope) {
        DeadlineMessage<?> message = GenericDeadlineMessage.asDeadlineMessage(name, messageOrPayload, at);
        runOnPrepareCommitOrNow(() -> documents.put(processDispatchInterceptors(message), scope, at, sweep::added));
        return message.getIdentifier();
    }

    @Override
    public String schedule(Duration in, String name, @Nullable Object messageOrPayload, ScopeDescriptor scope) {
        return schedule(clock.instant().plus(in), name, messageOrPayload, scope);
    }

    @Override
    public void cancelSchedule(String name, String id) {
        runOnPrepareCommitOrNow(() -> {
            documents.remove(id);
            sweep.removed(id);
        });
    }

    /** Cancels all deadlines of a name. Reads the whole collection. */
    @Override
    public void cancelAll(String name) {
        runOnPrepareCommitOrNow(() -> documents.removeAll(name));
    }

    /** Cancels all deadlines of a name and scope. Reads the whole collection. */
    @Override
    public void cancelAllWithinScope(String name, ScopeDescriptor scope) {
        runOnPrepareCommitOrNow(() -> documents.removeAll(name, scope));
    }
}

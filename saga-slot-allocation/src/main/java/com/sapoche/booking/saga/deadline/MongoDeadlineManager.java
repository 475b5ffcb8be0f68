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
 * Keeps deadlines in MongoDB. Setting and cancelling take effect when the unit of work they are called in commits. A
 * deadline whose message has the identifier of one that is set already replaces it.
 */
public class MongoDeadlineManager extends AbstractDeadlineManager {
    private final DeadlineCollection documents;
    private final DeadlineSweep sweep;
    private final Clock clock;

    MongoDeadlineManager(DeadlineCollection documents, DeadlineSweep sweep, Clock clock) {
        this.documents = documents;
        this.sweep = sweep;
        this.clock = clock;
        sweep.intercepts(this::handlerInterceptors);
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

    /** Reads every deadline there is. */
    @Override
    public void cancelAll(String name) {
        runOnPrepareCommitOrNow(() -> documents.removeAll(name));
    }

    /** Reads every deadline there is. */
    @Override
    public void cancelAllWithinScope(String name, ScopeDescriptor scope) {
        runOnPrepareCommitOrNow(() -> documents.removeAll(name, scope));
    }
}

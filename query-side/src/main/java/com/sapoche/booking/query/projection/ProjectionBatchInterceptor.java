package com.sapoche.booking.query.projection;

import com.sapoche.booking.platform.documents.CommitSequence;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Creates a {@link ProjectionBatch} for the events of one unit of work. The batch is stored when the unit of work commits,
 * before the token of the processor.
 */
final class ProjectionBatchInterceptor implements MessageHandlerInterceptor<EventMessage<?>> {

    private final ProjectionExecutor executor;

    ProjectionBatchInterceptor(ProjectionExecutor executor) {
        this.executor = executor;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unit, InterceptorChain chain)
            throws Exception {
        if (!(unit instanceof BatchingUnitOfWork<? extends EventMessage<?>> batching)) {
            throw new IllegalStateException("A batching event processor is required, " + executor);
        }
        EventMessage<?> message = unit.getMessage();
        boolean singleEvent = batching.isFirstMessage()
                ? executor.requiresSingleEvents(message)
                : ProjectionBatch.current().isSingleEvent();
        if (singleEvent) {
            executor.begin(List.of(message), true).makeCurrent();
        } else if (batching.isFirstMessage()) {
            executor.begin(batching.getMessages(), false).makeCurrent();
        }
        ProjectionBatch batch = ProjectionBatch.current();
        executor.process(batch, message, chain::proceed);
        if (singleEvent) {
            executor.store(batch, message);
        } else if (batching.isLastMessage()) {
            CommitSequence.current().addDocuments(() -> executor.store(batch, message));
        }
        return null;
    }
}

package com.sapoche.booking.query.projection;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link ProjectionBatch} around the events of one unit of work. It is stored with the last event and not when the unit of
 * work prepares to commit, because there the processor's own step comes first, which stores how far it has come: a crash
 * between the two would lose events to the view.
 */
final class ProjectionBatchInterceptor implements MessageHandlerInterceptor<EventMessage<?>> {

    private final ProjectionExecutor folding;

    ProjectionBatchInterceptor(ProjectionExecutor folding) {
        this.folding = folding;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unit, InterceptorChain chain)
            throws Exception {
        if (!(unit instanceof BatchingUnitOfWork<? extends EventMessage<?>> whole)) {
            throw new IllegalStateException(folding + " needs a processor that handles batches");
        }
        EventMessage<?> message = unit.getMessage();
        boolean alone = whole.isFirstMessage()
                ? folding.isDoubtful(message)
                : ProjectionBatch.current().isAlone();
        if (alone) {
            folding.begin(List.of(message), true).makeCurrent();
        } else if (whole.isFirstMessage()) {
            folding.begin(whole.getMessages(), false).makeCurrent();
        }
        ProjectionBatch batch = ProjectionBatch.current();
        folding.fold(batch, message, chain::proceed);
        if (alone || whole.isLastMessage()) {
            folding.store(batch, message);
        }
        return null;
    }
}

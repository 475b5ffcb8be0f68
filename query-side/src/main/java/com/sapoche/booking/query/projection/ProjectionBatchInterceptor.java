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
 * Puts a {@link ProjectionBatch} around the events of one unit of work. It is stored
 * when the unit of work commits, before the token of the processor.
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
        if (alone) {
            folding.store(batch, message);
        } else if (whole.isLastMessage()) {
            CommitSequence.current().addDocuments(() -> folding.store(batch, message));
        }
        return null;
    }
}

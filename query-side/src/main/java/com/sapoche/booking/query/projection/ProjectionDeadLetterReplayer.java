package com.sapoche.booking.query.projection;

import com.sapoche.booking.platform.deadletter.DeadLetterReplayer;
import com.sapoche.booking.platform.documents.DocumentStoreFailures;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Handles dead letters of a projection again. The guard is not needed, because documents recognize an event that they contain
 * already.
 */
final class ProjectionDeadLetterReplayer implements DeadLetterReplayer {
    private final Projection projection;
    private final AnnotationEventHandlerAdapter handlers;

    ProjectionDeadLetterReplayer(Projection projection) {
        this.projection = projection;
        this.handlers = new AnnotationEventHandlerAdapter(projection);
    }

    @Override
    public String group() {
        return projection.name();
    }

    @Override
    public Outcome replay(List<? extends TrackedEventMessage<?>> events, Runnable guard) throws Exception {
        UnitOfWork<EventMessage<?>> unitOfWork = DefaultUnitOfWork.startAndGet(events.get(0));
        try {
            ProjectionBatch batch = new ProjectionBatch(false, Map.of());
            batch.makeCurrent();
            ProjectionExecutor.prefetch(projection, events, batch);
            int handled = 0;
            Exception failure = null;
            for (TrackedEventMessage<?> event : events) {
                batch.setCurrent(event);
                try {
                    handlers.handle(event);
                    handled++;
                } catch (Exception failed) {
                    ProjectionExecutor.rethrowUnlessCausedByEvent(projection, batch, failed);
                    batch.undo();
                    failure = failed;
                    break;
                }
            }
            return store(batch, events, guard, new Outcome(handled, failure));
        } finally {
            // The unit of work only carries the batch; it has nothing to commit.
            unitOfWork.rollback();
        }
    }

    private Outcome store(
            ProjectionBatch batch, List<? extends TrackedEventMessage<?>> events, Runnable guard, Outcome outcome)
            throws Exception {
        try {
            projection.store(batch);
            return outcome;
        } catch (RuntimeException failed) {
            projection.clearCaches();
            if (DocumentStoreFailures.isIn(failed)) {
                throw failed;
            }
            return events.size() > 1 ? replay(events.subList(0, 1), guard) : new Outcome(0, failed);
        }
    }
}

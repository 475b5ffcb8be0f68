package com.sapoche.booking.query.projection;

import com.sapoche.booking.platform.deadletter.DeadLetterReplayer;
import com.sapoche.booking.platform.documents.DocumentStoreFailures;
import com.sapoche.booking.platform.events.EventPositions;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Handles dead letters of a projection again. Its documents recognize an event that they contain already, so the guard is
 * not needed.
 */
final class ProjectionDeadLetterReplayer implements DeadLetterReplayer {
    private final Projection projection;
    private final AnnotationEventHandlerAdapter handlers;

    ProjectionDeadLetterReplayer(Projection projection) {
        this.projection = projection;
        this.handlers = new AnnotationEventHandlerAdapter(projection);
    }

    @Override
    public String processor() {
        return projection.name();
    }

    @Override
    public Outcome replay(List<? extends TrackedEventMessage<?>> events, Runnable guard) throws Exception {
        UnitOfWork<EventMessage<?>> around = DefaultUnitOfWork.startAndGet(events.get(0));
        try {
            ProjectionBatch batch = new ProjectionBatch(false, Map.of());
            batch.makeCurrent();
            ProjectionExecutor.prefetch(projection, events, batch);
            int handled = 0;
            Exception failure = null;
            for (TrackedEventMessage<?> event : events) {
                batch.turnTo(EventPositions.of(event), event.getTimestamp());
                try {
                    handlers.handle(event);
                    handled++;
                } catch (Exception failed) {
                    ProjectionExecutor.rethrowUnlessItsOwn(projection, batch, failed);
                    batch.undo();
                    failure = failed;
                    break;
                }
            }
            return stored(batch, events, guard, new Outcome(handled, failure));
        } finally {
            // The unit of work only carries the batch: there is nothing to commit.
            around.rollback();
        }
    }

    private Outcome stored(
            ProjectionBatch batch, List<? extends TrackedEventMessage<?>> events, Runnable guard, Outcome outcome)
            throws Exception {
        try {
            projection.store(batch);
            return outcome;
        } catch (RuntimeException failed) {
            projection.forget();
            if (DocumentStoreFailures.isIn(failed)) {
                throw failed;
            }
            return events.size() > 1 ? replay(events.subList(0, 1), guard) : new Outcome(0, failed);
        }
    }
}

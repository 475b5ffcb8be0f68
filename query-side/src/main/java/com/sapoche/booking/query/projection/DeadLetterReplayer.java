package com.sapoche.booking.query.projection;

import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Folds events of one sequence into a view once more, in a thread of its own beside the view's processor. */
public final class DeadLetterReplayer {

    /**
     * @param folded how many of the events are in the view now, counted from the first
     * @param failure why the next could not be folded, null where all were
     */
    public record Outcome(int folded, @Nullable Exception failure) {}

    private final Projection view;
    private final AnnotationEventHandlerAdapter handlers;

    public DeadLetterReplayer(Projection view) {
        this.view = view;
        this.handlers = new AnnotationEventHandlerAdapter(view);
    }

    /**
     * Folds events in this order. Those that are in the view already change nothing.
     *
     * @throws OptimisticLockException if another was there at the same time; it may be tried again at once
     */
    public Outcome fold(List<? extends TrackedEventMessage<?>> events) throws Exception {
        UnitOfWork<EventMessage<?>> around = DefaultUnitOfWork.startAndGet(events.get(0));
        try {
            ProjectionBatch batch = new ProjectionBatch(false, Map.of());
            batch.makeCurrent();
            ProjectionExecutor.prefetch(view, events, batch);
            int folded = 0;
            Exception failure = null;
            for (TrackedEventMessage<?> event : events) {
                batch.turnTo(EventPositions.of(event), event.getTimestamp());
                try {
                    handlers.handle(event);
                    folded++;
                } catch (Exception failed) {
                    ProjectionExecutor.rethrowUnlessItsOwn(view, batch, failed);
                    batch.undo();
                    failure = failed;
                    break;
                }
            }
            return stored(batch, events, new Outcome(folded, failure));
        } finally {
            // It only carries the batch: there is nothing to commit.
            around.rollback();
        }
    }

    private Outcome stored(ProjectionBatch batch, List<? extends TrackedEventMessage<?>> events, Outcome outcome)
            throws Exception {
        try {
            view.store(batch);
            return outcome;
        } catch (RuntimeException failed) {
            view.forget();
            if (DocumentStoreFailures.isIn(failed)) {
                throw failed;
            }
            return events.size() > 1 ? fold(events.subList(0, 1)) : new Outcome(0, failed);
        }
    }
}

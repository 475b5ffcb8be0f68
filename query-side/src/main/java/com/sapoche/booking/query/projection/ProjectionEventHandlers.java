package com.sapoche.booking.query.projection;

import com.sapoche.booking.platform.documents.CommitSequence;
import com.sapoche.booking.platform.events.EventHandlerGroup;
import java.util.List;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Applies the events of a unit of work to one projection. Its {@link ProjectionBatch} is created at the first event and
 * stored when the unit of work commits, before the token of the processor.
 */
final class ProjectionEventHandlers implements EventHandlerGroup {

    private final ProjectionExecutor executor;
    private final AnnotationEventHandlerAdapter handlers;
    private final String resource;

    ProjectionEventHandlers(Projection projection, ProjectionExecutor executor) {
        this.executor = executor;
        this.handlers = new AnnotationEventHandlerAdapter(projection);
        this.resource = ProjectionEventHandlers.class.getName() + "/" + projection.name();
    }

    @Override
    public boolean canHandle(EventMessage<?> event) {
        return handlers.canHandle(event);
    }

    @Override
    public void handle(EventMessage<?> event) throws Exception {
        UnitOfWork<?> unit = CurrentUnitOfWork.get().root();
        ProjectionBatch batch = unit.getResource(resource);
        if (batch == null || batch.isSingleEvent()) {
            batch = begin(unit, event);
            unit.resources().put(resource, batch);
        }
        batch.makeCurrent();
        executor.process(batch, event, () -> handlers.handle(event));
        if (batch.isSingleEvent()) {
            executor.store(batch);
        }
    }

    private ProjectionBatch begin(UnitOfWork<?> unit, EventMessage<?> first) {
        if (executor.requiresSingleEvents(first)) {
            return executor.begin(List.of(first), true);
        }
        ProjectionBatch batch = executor.begin(eventsOf(unit), false);
        CommitSequence.current().addDocuments(() -> executor.store(batch));
        return batch;
    }

    private List<? extends EventMessage<?>> eventsOf(UnitOfWork<?> unit) {
        if (!(unit instanceof BatchingUnitOfWork<?> batching)) {
            throw new IllegalStateException("A batching event processor is required, " + executor);
        }
        return batching.getMessages().stream()
                .<EventMessage<?>>map(message -> (EventMessage<?>) message)
                .filter(this::canHandle)
                .toList();
    }
}

package com.sapoche.booking.saga.allocation;

import com.sapoche.booking.platform.events.EventHandlerGroup;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.modelling.saga.AbstractSagaManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/**
 * Passes events to the saga manager. Axon divides sagas among segments by their identifiers and offers each event to every
 * segment, with a lookup in each; a dead letter could not block the later events of its queue. Here the invoker chooses the
 * segment of the queue, and the manager works as if there were one segment only: all sagas of a queue are found by their
 * association.
 */
public final class SagaEventHandlers implements EventHandlerGroup {
    private final SingletonSupplier<AbstractSagaManager<SlotAllocationSaga>> manager;

    public SagaEventHandlers(ObjectProvider<Configuration> axon) {
        this.manager = SingletonSupplier.of(() -> axon.getObject()
                .eventProcessingConfiguration()
                .sagaConfiguration(SlotAllocationSaga.class)
                .manager());
    }

    @Override
    public boolean canHandle(EventMessage<?> event) {
        return manager.obtain().canHandle(event, Segment.ROOT_SEGMENT);
    }

    @Override
    public void handle(EventMessage<?> event) throws Exception {
        manager.obtain().handle(event, Segment.ROOT_SEGMENT);
    }
}

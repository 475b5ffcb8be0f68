package com.sapoche.booking.saga.allocation;

import com.sapoche.booking.platform.events.QueueSequencingPolicy;
import com.sapoche.booking.platform.events.UnknownEvent;
import java.util.Objects;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.modelling.saga.AnnotatedSagaManager;

/**
 * Handles each event in the segment of its queue only. Axon's manager offers each event to every segment and
 * divides the sagas among the segments. That takes a lookup in each segment, and a dead letter could not block the later
 * events of its queue. All sagas of a queue are found by their association, so saga identifiers need not match the segment.
 */
public final class QueueSagaManager<T> extends AnnotatedSagaManager<T> {
    private QueueSagaManager(Builder<T> builder) {
        super(builder);
    }

    /** Creates the manager from the repository and the handlers that are configured for the saga. */
    public static <T> QueueSagaManager<T> of(Class<T> sagaType, Configuration axon) {
        EventProcessingConfiguration processing = axon.eventProcessingConfiguration();
        Builder<T> builder = AnnotatedSagaManager.<T>builder()
                .sagaType(sagaType)
                .sagaRepository(processing.sagaConfiguration(sagaType).repository())
                .parameterResolverFactory(axon.parameterResolverFactory())
                .handlerDefinition(axon.handlerDefinition(sagaType))
                .listenerInvocationErrorHandler(
                        processing.sagaConfiguration(sagaType).listenerInvocationErrorHandler());
        return new QueueSagaManager<>(builder);
    }

    /** Accepts unknown events as well, which block their queue. */
    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        boolean handled = event.getPayloadType() == UnknownEvent.class || super.canHandle(event, segment);
        return handled
                && segment.matches(Objects.hashCode(QueueSequencingPolicy.INSTANCE.getSequenceIdentifierFor(event)));
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return payloadType == UnknownEvent.class || super.canHandleType(payloadType);
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        super.handle(event, Segment.ROOT_SEGMENT);
    }
}

package com.sapoche.booking.platform.events;

import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;

/** Handles events with the annotated methods of objects. */
public final class AnnotatedEventHandlerGroup implements EventHandlerGroup {
    private final List<AnnotationEventHandlerAdapter> adapters;

    /** @param handlers objects with methods annotated as event handlers; each event is passed to them in this order */
    public AnnotatedEventHandlerGroup(Object... handlers) {
        this.adapters =
                Stream.of(handlers).map(AnnotationEventHandlerAdapter::new).toList();
    }

    @Override
    public boolean canHandle(EventMessage<?> event) {
        return adapters.stream().anyMatch(adapter -> adapter.canHandle(event));
    }

    @Override
    public void handle(EventMessage<?> event) throws Exception {
        for (AnnotationEventHandlerAdapter adapter : adapters) {
            adapter.handle(event);
        }
    }
}

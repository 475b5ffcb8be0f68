package com.sapoche.booking.platform.events;

import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;

/**
 * Passes each event to all groups of handlers of a processor, in the segment of its queue only. The processor reads each
 * event from the log once, however many groups handle the event.
 */
public final class QueueEventHandlerInvoker implements EventHandlerInvoker {
    private final List<? extends EventHandlerGroup> groups;

    public QueueEventHandlerInvoker(List<? extends EventHandlerGroup> groups) {
        this.groups = List.copyOf(groups);
    }

    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return segment.matches(Objects.hashCode(QueueSequencingPolicy.INSTANCE.getSequenceIdentifierFor(event)))
                && groups.stream().anyMatch(group -> group.canHandle(event));
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        for (EventHandlerGroup group : groups) {
            if (group.canHandle(event)) {
                group.handle(event);
            }
        }
    }

    /** Returns false: the documents would remain while their events were handled again. */
    @Override
    public boolean supportsReset() {
        return false;
    }
}

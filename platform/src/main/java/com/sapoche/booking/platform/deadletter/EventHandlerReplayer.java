package com.sapoche.booking.platform.deadletter;

import com.sapoche.booking.platform.events.EventHandlerGroup;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Handles dead letters of a processing group again by its event handlers, each event in a unit of work of its own. The handlers
 * must be idempotent: an event that was handled before a crash is handled again.
 */
public final class EventHandlerReplayer implements DeadLetterReplayer {
    private final String group;
    private final EventHandlerGroup handlers;

    public EventHandlerReplayer(String group, EventHandlerGroup handlers) {
        this.group = group;
        this.handlers = handlers;
    }

    @Override
    public String group() {
        return group;
    }

    @Override
    public Outcome replay(List<? extends TrackedEventMessage<?>> events, Runnable guard) {
        int handled = 0;
        for (TrackedEventMessage<?> event : events) {
            if (SingleEventExecutor.isUnknown(event)) {
                return new Outcome(handled, new IllegalStateException(SingleEventExecutor.describeUnknown(event)));
            }
            Throwable failure = SingleEventExecutor.execute(
                    event,
                    () -> {
                        handlers.handle(event);
                        return null;
                    },
                    guard);
            if (failure != null) {
                return new Outcome(
                        handled,
                        failure instanceof Exception exception ? exception : new IllegalStateException(failure));
            }
            handled++;
        }
        return new Outcome(handled, null);
    }
}

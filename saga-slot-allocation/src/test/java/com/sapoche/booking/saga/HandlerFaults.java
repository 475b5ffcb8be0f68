package com.sapoche.booking.saga;

import com.sapoche.booking.api.LedgerEvent;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;

/** Makes event handlers fail after they have done all of their work. */
public final class HandlerFaults implements HandlerEnhancerDefinition {
    private static final Set<Fault> FAULTS = ConcurrentHashMap.newKeySet();

    private record Fault(String handler, LedgerEvent event) {}

    /** Makes the handlers of a class, given by its simple name, fail for an event. */
    static void add(String handler, LedgerEvent event) {
        FAULTS.add(new Fault(handler, event));
    }

    static void clear() {
        FAULTS.clear();
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return new WrappedMessageHandlingMember<>(original) {
            @Override
            public Object handle(Message<?> message, T target) throws Exception {
                Object result = super.handle(message, target);
                if (!FAULTS.isEmpty()
                        && message.getPayload() instanceof LedgerEvent event
                        && FAULTS.contains(new Fault(target.getClass().getSimpleName(), event))) {
                    throw new IllegalArgumentException("poisoned");
                }
                return result;
            }
        };
    }
}

package com.sapoche.booking.query.deadletter;

import com.sapoche.booking.api.LedgerEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;

/**
 * Faults in the handlers of views: they do their work, all of it, and then fail. Found by Axon, and so the same for whatever
 * calls the handlers.
 */
public final class HandlerFaults implements HandlerEnhancerDefinition {

    private record Fault(String view, LedgerEvent event) {}

    private static final Map<Fault, Supplier<RuntimeException>> FAULTS = new ConcurrentHashMap<>();

    /** The view, by the name of its class, cannot handle this event. */
    static void in(String view, LedgerEvent event) {
        in(view, event, () -> new IllegalArgumentException("poisoned"));
    }

    static void in(String view, LedgerEvent event, Supplier<RuntimeException> failure) {
        FAULTS.put(new Fault(view, event), failure);
    }

    static void heal() {
        FAULTS.clear();
    }

    static void heal(String view, LedgerEvent event) {
        FAULTS.remove(new Fault(view, event));
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return new WrappedMessageHandlingMember<>(original) {
            @Override
            public Object handle(Message<?> message, T target) throws Exception {
                Object result = super.handle(message, target);
                if (!FAULTS.isEmpty() && message.getPayload() instanceof LedgerEvent event) {
                    Supplier<RuntimeException> failure =
                            FAULTS.get(new Fault(target.getClass().getSimpleName(), event));
                    if (failure != null) {
                        throw failure.get();
                    }
                }
                return result;
            }
        };
    }
}

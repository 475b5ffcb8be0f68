package com.sapoche.booking.platform.testing;

import com.sapoche.booking.api.LedgerEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.jspecify.annotations.Nullable;

/**
 * Makes event handlers fail after they have done their work. Axon applies it to every caller of the handlers:
 * the processor and the retry of dead letters.
 */
public final class HandlerFaults implements HandlerEnhancerDefinition {

    private record Fault(String handler, LedgerEvent event) {}

    private static final Map<Fault, Supplier<@Nullable RuntimeException>> FAULTS = new ConcurrentHashMap<>();

    /** Makes the handler, given by its simple class name, fail for an event. */
    public static void in(String handler, LedgerEvent event) {
        in(handler, event, () -> new IllegalArgumentException("poisoned"));
    }

    public static void in(String handler, LedgerEvent event, Supplier<@Nullable RuntimeException> failure) {
        FAULTS.put(new Fault(handler, event), failure);
    }

    /** Makes the handler wait at an event until the returned latch is released. */
    public static CountDownLatch block(String handler, LedgerEvent event) {
        CountDownLatch release = new CountDownLatch(1);
        in(handler, event, () -> {
            try {
                release.await();
                return null;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return new IllegalStateException(stopped);
            }
        });
        return release;
    }

    public static void clear() {
        FAULTS.clear();
    }

    public static void clear(String handler, LedgerEvent event) {
        FAULTS.remove(new Fault(handler, event));
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return new WrappedMessageHandlingMember<>(original) {
            @Override
            public Object handle(Message<?> message, T target) throws Exception {
                Object result = super.handle(message, target);
                if (!FAULTS.isEmpty() && message.getPayload() instanceof LedgerEvent event) {
                    Supplier<@Nullable RuntimeException> fault =
                            FAULTS.get(new Fault(target.getClass().getSimpleName(), event));
                    RuntimeException failure = fault == null ? null : fault.get();
                    if (failure != null) {
                        throw failure;
                    }
                }
                return result;
            }
        };
    }
}

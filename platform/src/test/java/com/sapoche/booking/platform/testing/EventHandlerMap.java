package com.sapoche.booking.platform.testing;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.platform.serialization.EventTypes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Calls the handler of an event's class. Cannot be built unless each event of its sealed families has a handler or is ignored
 * explicitly: Java 17 has no exhaustive switch over classes. Events of other families have no effect.
 *
 * @param <C> context that the handlers receive with the event
 */
public final class EventHandlerMap<C> {
    private final Map<Class<?>, BiConsumer<LedgerEvent, C>> handlers;

    private EventHandlerMap(Map<Class<?>, BiConsumer<LedgerEvent, C>> handlers) {
        this.handlers = Map.copyOf(handlers);
    }

    public static <C> Builder<C> of(Class<?>... families) {
        return new Builder<>(
                Arrays.stream(families).flatMap(EventTypes::members).toList());
    }

    public void handle(LedgerEvent event, C context) {
        BiConsumer<LedgerEvent, C> handler = handlers.get(event.getClass());
        if (handler != null) {
            handler.accept(event, context);
        }
    }

    /** Collects the handlers of the events of some families. */
    public static final class Builder<C> {
        private final List<Class<?>> members;
        private final Map<Class<?>, BiConsumer<LedgerEvent, C>> handlers = new HashMap<>();

        private Builder(List<Class<?>> members) {
            this.members = members;
        }

        public <E extends LedgerEvent> Builder<C> on(Class<E> type, BiConsumer<E, C> handler) {
            return add(type, (event, context) -> handler.accept(type.cast(event), context));
        }

        /** @param types classes of events or sealed families of them */
        public Builder<C> ignore(Class<?>... types) {
            Arrays.stream(types).flatMap(EventTypes::members).forEach(type -> add(type, (event, context) -> {}));
            return this;
        }

        /** @throws IllegalStateException if an event of the families is neither handled nor ignored */
        public EventHandlerMap<C> build() {
            List<String> missing = members.stream()
                    .filter(type -> !handlers.containsKey(type))
                    .map(Class::getSimpleName)
                    .toList();
            if (!missing.isEmpty()) {
                throw new IllegalStateException("No handler of " + missing);
            }
            return new EventHandlerMap<>(handlers);
        }

        private Builder<C> add(Class<?> type, BiConsumer<LedgerEvent, C> handler) {
            if (!members.contains(type)) {
                throw new IllegalArgumentException(type.getSimpleName() + " belongs to another family");
            }
            if (handlers.put(type, handler) != null) {
                throw new IllegalArgumentException(type.getSimpleName() + " has two handlers");
            }
            return this;
        }
    }
}

package com.sapoche.booking.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.platform.serialization.EventTypes;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Verifies that handlers exist for each event, or a reason to ignore it: Java 17 cannot check this at compile time. An event
 * type that is added to the ledger fails the verification until its author has decided about it.
 */
public final class EventCoverage {
    private final String owner;
    private final List<Class<?>> handled;
    private final Map<String, String> ignored = new TreeMap<>();

    private EventCoverage(String owner, List<Class<?>> handled) {
        this.owner = owner;
        this.handled = handled;
    }

    /** @param annotation marks the handler methods of the classes */
    public static EventCoverage of(Class<? extends Annotation> annotation, Class<?>... owners) {
        return new EventCoverage(
                Arrays.stream(owners).map(Class::getSimpleName).toList().toString(),
                Arrays.stream(owners)
                        .flatMap(owner -> Arrays.stream(owner.getDeclaredMethods()))
                        .filter(method -> method.isAnnotationPresent(annotation))
                        .<Class<?>>map(method -> method.getParameterTypes()[0])
                        .toList());
    }

    /** @param events classes of events or sealed families of them */
    public EventCoverage ignoring(String reason, Class<?>... events) {
        Arrays.stream(events).flatMap(EventTypes::members).forEach(event -> ignored.put(event.getSimpleName(), reason));
        return this;
    }

    public void verify() {
        assertThat(names(false).filter(event -> !ignored.containsKey(event)))
                .as("events that %s neither handles nor ignores", owner)
                .isEmpty();
        assertThat(names(true).filter(ignored::containsKey))
                .as("events that %s handles and ignores", owner)
                .isEmpty();
    }

    private Stream<String> names(boolean withHandler) {
        return EventTypes.events()
                .filter(event -> handled.stream().anyMatch(type -> type.isAssignableFrom(event)) == withHandler)
                .map(Class::getSimpleName);
    }
}

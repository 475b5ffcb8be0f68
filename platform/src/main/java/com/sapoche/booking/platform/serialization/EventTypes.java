package com.sapoche.booking.platform.serialization;

import com.sapoche.booking.api.EventType;
import com.sapoche.booking.api.IdempotencyKeyRecorded;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.BookingEvent;
import com.sapoche.booking.api.queue.QueueEvent;
import com.sapoche.booking.api.slot.SlotEvent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Derives the stored types of all events from their sealed families. */
public final class EventTypes {
    private static final List<Class<? extends LedgerEvent>> FAMILIES =
            List.of(QueueEvent.class, SlotEvent.class, BookingEvent.class, IdempotencyKeyRecorded.class);

    private EventTypes() {}

    public static StoredTypes all() {
        return new StoredTypes(events().map(EventTypes::type).toList());
    }

    /** Returns the classes of all events. */
    public static Stream<Class<?>> events() {
        return FAMILIES.stream().<Class<?>>flatMap(EventTypes::members).distinct();
    }

    /** Returns the classes of the events that belong to a sealed family, or to families within it. */
    public static Stream<Class<?>> members(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(EventTypes::members)
                : Stream.of(family);
    }

    private static StoredType type(Class<?> event) {
        EventType type = event.getAnnotation(EventType.class);
        if (type == null) {
            throw new IllegalStateException("Event " + event.getName() + " has no type name");
        }
        return StoredType.of(type.name(), type.revision(), event);
    }
}

package com.sapoche.booking.platform.events;

import com.sapoche.booking.api.LedgerEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * Lets through the events this version knows, and stops who reads at any other. Axon would go on over one whose class it
 * does not find as over one that nobody here is interested in: views would be wrong, and aggregates would decide on half
 * of what happened. The place of an upcaster is the one all events pass, of streams and of aggregates, unread.
 *
 * <p>Must be the last of the upcasters.
 */
public final class UnknownEventGuard implements EventUpcaster {
    private final Map<Key, Boolean> known = new ConcurrentHashMap<>();

    private record Key(String type, @Nullable String revision) {}

    @Override
    public Stream<IntermediateEventRepresentation> upcast(Stream<IntermediateEventRepresentation> events) {
        return events.map(event -> {
            SerializedType type = event.getType();
            if (!known.computeIfAbsent(new Key(type.getName(), type.getRevision()), UnknownEventGuard::isKnown)) {
                throw new UnknownEventException(type.getName(), String.valueOf(type.getRevision()));
            }
            return event;
        });
    }

    private static boolean isKnown(Key key) {
        try {
            Class<?> type = Class.forName(key.type(), false, UnknownEventGuard.class.getClassLoader());
            return !LedgerEvent.class.isAssignableFrom(type) || isReadable(type, key.revision());
        } catch (ClassNotFoundException unknown) {
            return false;
        }
    }

    /** What was written before, and only that, can be read. */
    private static boolean isReadable(Class<?> type, @Nullable String revision) {
        Revision own = type.getAnnotation(Revision.class);
        if (own == null || revision == null) {
            return revision == null;
        }
        try {
            return Integer.parseInt(revision) <= Integer.parseInt(own.value());
        } catch (NumberFormatException notOurs) {
            return false;
        }
    }
}

package com.sapoche.booking.platform.events;

import com.sapoche.booking.api.MetaDataKeys;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;

/**
 * Detects events of a newer version of the ledger wherever events are read. Axon would skip an event of an unknown type like
 * an event without a handler: projections would be wrong, and aggregates would decide on an incomplete history. The stream of
 * an aggregate fails with an {@link UnknownEventException}. A tracking stream continues, and the serializer delivers the event
 * as an {@link UnknownEvent}, so that only its queue is blocked.
 *
 * <p>Must be the last upcaster: the other upcasters may convert an older revision into the current one.
 */
public final class UnknownEventGuard implements EventUpcaster {
    private final Predicate<SerializedType> readable;
    private final UnknownEventTracker tracker;

    /** @param readable accepts the stored types that this version can deserialize */
    public UnknownEventGuard(Predicate<SerializedType> readable, UnknownEventTracker tracker) {
        this.readable = readable;
        this.tracker = tracker;
    }

    @Override
    public Stream<IntermediateEventRepresentation> upcast(Stream<IntermediateEventRepresentation> events) {
        return events.map(event -> {
            if (!readable.test(event.getType())) {
                block(event);
            }
            return event;
        });
    }

    private void block(IntermediateEventRepresentation event) {
        UnknownEventException reason = new UnknownEventException(
                event.getType().getName(), event.getType().getRevision());
        tracker.add(queueOf(event), reason);
        if (event.getTrackingToken().isEmpty()) {
            throw reason;
        }
    }

    private static String queueOf(IntermediateEventRepresentation event) {
        Object key = event.getMetaData().getObject().get(MetaDataKeys.ROUTING_KEY);
        return key != null ? key.toString() : event.getAggregateIdentifier().orElseGet(event::getMessageIdentifier);
    }
}

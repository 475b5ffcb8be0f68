package com.sapoche.booking.platform.serialization;

import com.sapoche.booking.platform.events.UnknownEventGuard;
import com.sapoche.booking.platform.events.UnknownEventTracker;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;

/**
 * Bundles the serializer, upcasters and snapshot filter that every store needs for the durable format.
 *
 * @param registry types that are stored
 * @param serializer writes and reads them
 * @param upcasters convert older revisions, and end with the {@link UnknownEventGuard}
 * @param snapshots ignores snapshots of other versions
 */
public record StoredFormat(
        StoredTypeRegistry registry, Serializer serializer, EventUpcaster upcasters, SnapshotFilter snapshots) {

    /** @param contributions types of the modules, beside those of events and of Axon */
    public static StoredFormat of(List<StoredTypes> contributions, UnknownEventTracker unknownEvents) {
        return of(contributions, EventUpcasters.all(), unknownEvents);
    }

    static StoredFormat of(
            List<StoredTypes> contributions, List<EventUpcaster> upcasters, UnknownEventTracker unknownEvents) {
        List<StoredTypes> types = new ArrayList<>(contributions);
        types.add(EventTypes.all());
        types.add(AxonTypes.tokens());
        types.add(AxonTypes.values());
        StoredTypeRegistry registry = new StoredTypeRegistry(types);
        List<EventUpcaster> chain = new ArrayList<>(upcasters);
        chain.add(new UnknownEventGuard(registry::isCurrent, unknownEvents));
        return new StoredFormat(
                registry,
                StoredTypeSerializer.of(registry),
                new EventUpcasterChain(chain),
                new CurrentRevisionSnapshotFilter(registry));
    }

    /** Creates the format of a reader that stores events only and knows no type of any module. */
    public static StoredFormat ofEvents() {
        return of(List.of(), new UnknownEventTracker());
    }
}

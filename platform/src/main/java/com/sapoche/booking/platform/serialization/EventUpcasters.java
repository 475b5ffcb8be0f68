package com.sapoche.booking.platform.serialization;

import java.util.List;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/**
 * Lists the upcasters of all event types whose stored fields have changed, in the order in which they apply. Every event
 * type is of revision 1 so far. A new revision adds a {@link JsonRevisionUpcaster} here and keeps the approved file of the
 * older revision.
 */
public final class EventUpcasters {
    private EventUpcasters() {}

    public static List<EventUpcaster> all() {
        return List.of();
    }
}

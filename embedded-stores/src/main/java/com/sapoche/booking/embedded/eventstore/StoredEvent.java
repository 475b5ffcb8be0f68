package com.sapoche.booking.embedded.eventstore;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Represents an event as stored, without deserialization.
 *
 * @param streamType word for the kind of aggregate, such as {@code queue}
 * @param type stable name of the event type, such as {@code queue.joined}
 * @param revision revision of the event type
 * @param payload JSON
 * @param metaData JSON
 */
public record StoredEvent(
        long position,
        String eventId,
        String stream,
        String streamType,
        long sequence,
        Instant recordedAt,
        String type,
        @Nullable String revision,
        byte[] payload,
        byte[] metaData) {}

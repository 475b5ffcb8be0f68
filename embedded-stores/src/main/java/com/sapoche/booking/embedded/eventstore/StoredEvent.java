package com.sapoche.booking.embedded.eventstore;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Represents an event as stored, without deserialization.
 *
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
        String payloadType,
        @Nullable String payloadRevision,
        byte[] payload,
        byte[] metaData) {}

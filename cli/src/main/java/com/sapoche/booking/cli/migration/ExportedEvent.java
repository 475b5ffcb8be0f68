package com.sapoche.booking.cli.migration;

import com.sapoche.booking.embedded.eventstore.StoredEvent;
import java.time.Instant;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Represents one line of an export. Payload and metadata are copied without deserialization, so that an export includes
 * events of a newer version.
 *
 * @param position global position in the source log
 * @param type stable name of the event type, such as {@code queue.joined}
 * @param revision revision of the event type, from 1
 * @param streamType aggregate type, such as {@code queue}
 */
record ExportedEvent(
        long position,
        String eventId,
        String type,
        int revision,
        Instant recordedAt,
        String stream,
        String streamType,
        long sequence,
        JsonNode payload,
        JsonNode metaData) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static boolean isOf(String clinic, String stream) {
        int colon = stream.indexOf(':');
        return stream.startsWith(clinic + "/", colon + 1);
    }

    static ExportedEvent of(StoredEvent event) {
        return new ExportedEvent(
                event.position(),
                event.eventId(),
                event.type(),
                revision(event),
                event.recordedAt(),
                event.stream(),
                event.streamType(),
                event.sequence(),
                JSON.readTree(event.payload()),
                JSON.readTree(event.metaData()));
    }

    private static int revision(StoredEvent event) {
        if (event.revision() == null) {
            throw new IllegalStateException("Event " + event.position() + " has no revision: a version of the ledger"
                    + " that is no longer supported wrote this log");
        }
        return Integer.parseInt(event.revision());
    }

    /**
     * Parses one line of an export.
     *
     * @throws IllegalArgumentException if the line is not an exported event
     */
    static ExportedEvent parse(String line) {
        try {
            ExportedEvent event = JSON.readValue(line, ExportedEvent.class);
            boolean complete = Stream.of(
                            event.eventId(),
                            event.type(),
                            event.recordedAt(),
                            event.stream(),
                            event.streamType(),
                            event.payload(),
                            event.metaData())
                    .allMatch(field -> field != null);
            if (!complete || event.revision() < 1) {
                throw new IllegalArgumentException("the event lacks a field or has an invalid revision");
            }
            return event;
        } catch (JacksonException invalid) {
            throw new IllegalArgumentException("not an event in the format of bin/ledger export", invalid);
        }
    }

    String line() {
        return JSON.writeValueAsString(this);
    }
}

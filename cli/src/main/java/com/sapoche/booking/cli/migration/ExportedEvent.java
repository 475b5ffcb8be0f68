package com.sapoche.booking.cli.migration;

import com.sapoche.booking.embedded.eventstore.StoredEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of an export.
 *
 * @param position in the log it was exported from
 * @param type the last word of {@code payloadType}, for people
 */
record ExportedEvent(
        long position,
        String eventId,
        String type,
        Instant recordedAt,
        String stream,
        String streamType,
        long sequence,
        String payloadType,
        @Nullable String payloadRevision,
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
        String type = event.payloadType();
        return new ExportedEvent(
                event.position(),
                event.eventId(),
                type.substring(type.lastIndexOf('.') + 1),
                event.recordedAt(),
                event.stream(),
                event.streamType(),
                event.sequence(),
                type,
                event.payloadRevision(),
                JSON.readTree(event.payload()),
                JSON.readTree(event.metaData()));
    }

    /** @throws IllegalArgumentException when that is no line of an export */
    static ExportedEvent parse(String line) {
        try {
            ExportedEvent event = JSON.readValue(line, ExportedEvent.class);
            if (event.eventId() == null
                    || event.stream() == null
                    || event.recordedAt() == null
                    || event.payloadType() == null
                    || event.payload() == null
                    || event.metaData() == null) {
                throw new IllegalArgumentException("something is missing");
            }
            return event;
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException("this is not an event as bin/ledger export writes it", wrong);
        }
    }

    String line() {
        return JSON.writeValueAsString(this);
    }
}

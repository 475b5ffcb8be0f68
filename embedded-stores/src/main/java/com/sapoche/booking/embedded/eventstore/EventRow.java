package com.sapoche.booking.embedded.eventstore;

import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Contains an event or snapshot in stored form, serialized on the caller's thread to relieve the writer. */
record EventRow(
        String eventId,
        String stream,
        long sequence,
        @Nullable String type,
        String timestamp,
        String payloadType,
        @Nullable String payloadRevision,
        byte[] payload,
        byte[] metaData) {

    /** Converts an event. An event without aggregate becomes a stream named after the event, at sequence 0, as in Axon. */
    static EventRow of(EventMessage<?> event, Serializer serializer) {
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metaData = event.serializeMetaData(serializer, byte[].class);
        DomainEventMessage<?> domain = event instanceof DomainEventMessage<?> known ? known : null;
        return new EventRow(
                event.getIdentifier(),
                domain == null ? event.getIdentifier() : domain.getAggregateIdentifier(),
                domain == null ? 0 : domain.getSequenceNumber(),
                domain == null ? null : domain.getType(),
                DateTimeUtils.formatInstant(event.getTimestamp()),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                metaData.getData());
    }
}

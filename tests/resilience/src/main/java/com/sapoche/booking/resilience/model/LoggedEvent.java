package com.sapoche.booking.resilience.model;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.MetaDataKeys;
import com.sapoche.booking.embedded.eventstore.SqliteEventLog;
import com.sapoche.booking.platform.serialization.StoredFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Represents an event in the log.
 *
 * @param recordedAt time at which the ledger recorded the event
 * @param commandId identifier of the command that appended the event; events of one command are appended together
 * @param actor kind of the sender of the command
 */
public record LoggedEvent(
        long position,
        String stream,
        long sequence,
        Instant recordedAt,
        String commandId,
        String actor,
        LedgerEvent event) {

    /** Reads the log of a ledger that is not running. */
    public static List<LoggedEvent> readAll(Path data) {
        StoredFormat format = StoredFormat.ofEvents();
        try (SqliteEventLog log =
                        SqliteEventLog.open(data, format.serializer(), format.upcasters(), format.snapshots());
                Stream<? extends TrackedEventMessage<?>> events =
                        log.storageEngine().readEvents(null, false)) {
            return events.<LoggedEvent>map(LoggedEvent::of).toList();
        }
    }

    /** Converts a message of an event store. */
    public static LoggedEvent of(TrackedEventMessage<?> message) {
        DomainEventMessage<?> inStream = (DomainEventMessage<?>) message;
        return new LoggedEvent(
                message.trackingToken().position().orElseThrow(),
                inStream.getAggregateIdentifier(),
                inStream.getSequenceNumber(),
                message.getTimestamp(),
                String.valueOf(message.getMetaData().get(MetaDataKeys.COMMAND_ID)),
                String.valueOf(message.getMetaData().get(MetaDataKeys.ACTOR_KIND)),
                (LedgerEvent) message.getPayload());
    }

    public boolean isFromClient() {
        return actor.equals("client");
    }

    @Override
    public String toString() {
        return position + " " + recordedAt + " " + event;
    }
}

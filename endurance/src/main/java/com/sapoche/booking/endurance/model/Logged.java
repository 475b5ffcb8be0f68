package com.sapoche.booking.endurance.model;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.MessageKeys;
import com.sapoche.booking.standalone.eventlog.EventLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/**
 * An event as it stands in the log.
 *
 * @param recordedAt when the ledger learnt of it
 * @param commandId identifier of the command it comes from: events with the same one were appended together
 * @param actor who sent that command
 */
public record Logged(
        long position,
        String stream,
        long sequence,
        Instant recordedAt,
        String commandId,
        String actor,
        LedgerEvent event) {

    /** Reads the log of a ledger that is not running. */
    public static List<Logged> readAll(Path data) {
        try (EventLog log = EventLog.open(data, Jackson3Serializer.builder().build());
                Stream<? extends TrackedEventMessage<?>> events =
                        log.storageEngine().readEvents(null, false)) {
            return events.<Logged>map(Logged::of).toList();
        }
    }

    /** As an event store hands it out. */
    public static Logged of(TrackedEventMessage<?> message) {
        DomainEventMessage<?> inStream = (DomainEventMessage<?>) message;
        return new Logged(
                message.trackingToken().position().orElseThrow(),
                inStream.getAggregateIdentifier(),
                inStream.getSequenceNumber(),
                message.getTimestamp(),
                String.valueOf(message.getMetaData().get(MessageKeys.CAUSATION_ID)),
                String.valueOf(message.getMetaData().get(MessageKeys.ACTOR)),
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

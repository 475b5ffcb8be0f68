package com.sapoche.booking.embedded.eventstore;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/** Creates events for tests. */
final class TestEvents {
    static final Serializer SERIALIZER = Jackson3Serializer.builder().build();

    record Noted(String text) {}

    private TestEvents() {}

    static SqliteEventLog open(Path directory) {
        return open(directory, WriterConnections.PLAIN);
    }

    static SqliteEventLog open(Path directory, WriterConnections connections) {
        return SqliteEventLog.open(
                directory,
                SERIALIZER,
                NoOpEventUpcaster.INSTANCE,
                SnapshotFilter.allowAll(),
                connections,
                GroupCommitter.DEFAULT_LIMITS);
    }

    static DomainEventMessage<?> event(String stream, long sequence) {
        return new GenericDomainEventMessage<>("Note", stream, sequence, new Noted(stream + "#" + sequence));
    }

    static List<DomainEventMessage<?>> events(String stream, int from, int count) {
        return IntStream.range(from, from + count)
                .<DomainEventMessage<?>>mapToObj(sequence -> event(stream, sequence))
                .toList();
    }

    static List<? extends TrackedEventMessage<?>> all(SqliteEventLog log) {
        try (Stream<? extends TrackedEventMessage<?>> events =
                log.storageEngine().readEvents(null, false)) {
            return events.toList();
        }
    }

    static List<Long> positions(SqliteEventLog log) {
        return all(log).stream()
                .map(event -> (GapAwareTrackingToken) event.trackingToken())
                .map(GapAwareTrackingToken::getIndex)
                .toList();
    }

    static List<String> texts(SqliteEventLog log, String stream) {
        return log.storageEngine()
                .readEvents(stream)
                .asStream()
                .map(event -> ((Noted) event.getPayload()).text())
                .toList();
    }
}

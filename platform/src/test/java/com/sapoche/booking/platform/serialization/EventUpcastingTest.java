package com.sapoche.booking.platform.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.platform.events.UnknownEventTracker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventUpcastingTest {
    private static final Path APPROVED = Path.of("../core-api/src/test/resources/events");

    static Stream<Path> approvedFiles() throws IOException {
        try (Stream<Path> files = Files.list(APPROVED)) {
            return files.sorted().toList().stream();
        }
    }

    /** Reads one stored event on the path by which an aggregate reads its events. */
    private static Object read(StoredFormat format, String type, String revision, String json) {
        DomainEventStream stream = EventStreamUtils.upcastAndDeserializeDomainEvents(
                Stream.of(new GenericDomainEventEntry<>(
                        "queue",
                        "queue:north/q",
                        0,
                        "event-1",
                        "2026-03-02T08:00:00Z",
                        type,
                        revision,
                        json.getBytes(StandardCharsets.UTF_8),
                        "{}".getBytes(StandardCharsets.UTF_8))),
                format.serializer(),
                format.upcasters());
        DomainEventMessage<?> event = stream.next();
        return event.getPayload();
    }

    @ParameterizedTest
    @MethodSource("approvedFiles")
    void readsEachApprovedRevisionAsTheCurrentEvent(Path file) throws IOException {
        String[] name = file.getFileName().toString().split("\\.(?=\\d+\\.json$)|\\.json$");
        StoredFormat format = StoredFormat.ofEvents();

        Object event = read(format, name[0], name[1], Files.readString(file));

        assertThat(event).isInstanceOf(LedgerEvent.class);
        assertThat(format.registry().of(event.getClass()).name()).isEqualTo(name[0]);
    }

    record Renamed(String given, String family) {}

    @Test
    void convertsAnOlderRevisionStepByStep() {
        List<EventUpcaster> upcasters = List.of(
                new JsonRevisionUpcaster("test.renamed", 1, fields -> {
                    fields.set("given", fields.remove("name"));
                    return fields;
                }),
                new JsonRevisionUpcaster("test.renamed", 2, fields -> fields.put("family", "unknown")));
        StoredTypes types = StoredTypes.of(StoredType.of("test.renamed", 3, Renamed.class));
        StoredFormat format = StoredFormat.of(List.of(types), upcasters, new UnknownEventTracker());

        assertThat(read(format, "test.renamed", "1", "{\"name\":\"x\"}")).isEqualTo(new Renamed("x", "unknown"));
        assertThat(read(format, "test.renamed", "2", "{\"given\":\"x\"}")).isEqualTo(new Renamed("x", "unknown"));
        assertThat(read(format, "test.renamed", "3", "{\"given\":\"x\",\"family\":\"y\"}"))
                .isEqualTo(new Renamed("x", "y"));
    }
}

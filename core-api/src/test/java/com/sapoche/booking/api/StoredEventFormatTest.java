package com.sapoche.booking.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events are kept for ever: each has an approved file of how it is stored, and every log written that way must stay
 * readable. A test that fails writes what it got to {@code target/events}: where the change is meant and reads what was
 * stored before, the file moves from there to {@code src/test/resources/events}.
 */
@DisplayName("A stored event")
class StoredEventFormatTest {
    private static final Path APPROVED = Path.of("src/test/resources/events");
    private static final Path RECEIVED = Path.of("target/events");

    private final Jackson3Serializer serializer = Jackson3Serializer.builder().build();

    static List<Class<? extends LedgerEvent>> events() {
        return EventTypes.all();
    }

    @Test
    void noneIsOverlooked() {
        assertThat(events()).hasSizeGreaterThanOrEqualTo(38).contains(IdempotencyKeyRecorded.class);
    }

    @Test
    void everyApprovedFileIsOfAnEventThatCanStillBeRead() throws IOException {
        List<String> known =
                events().stream().map(type -> type.getName() + ".json").toList();

        try (Stream<Path> files = Files.list(APPROVED)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(known);
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void isStoredAsApproved(Class<? extends LedgerEvent> type) throws IOException {
        String stored = pretty(ExampleRecords.full(type));

        if (!stored.equals(approved(type))) {
            Files.createDirectories(RECEIVED);
            Files.writeString(RECEIVED.resolve(type.getName() + ".json"), stored);
        }
        assertThat(stored).isEqualTo(approved(type));
    }

    @ParameterizedTest
    @MethodSource("events")
    void isReadFromItsApprovedFileAsWhatItWas(Class<? extends LedgerEvent> type) throws IOException {
        assertThat(read(type, approved(type))).isEqualTo(ExampleRecords.full(type));
    }

    @ParameterizedTest
    @MethodSource("events")
    void isReadWithoutTheFieldsThatMayBeMissing(Class<? extends LedgerEvent> type) throws IOException {
        ObjectNode json = (ObjectNode) serializer.getObjectMapper().readTree(pretty(ExampleRecords.sparse(type)));
        Arrays.stream(type.getRecordComponents())
                .filter(ExampleRecords::mayBeNull)
                .map(RecordComponent::getName)
                .forEach(json::remove);

        assertThat(read(type, json.toString())).isEqualTo(ExampleRecords.sparse(type));
    }

    @ParameterizedTest
    @MethodSource("events")
    void isReadWithFieldsThatALaterVersionAdded(Class<? extends LedgerEvent> type) throws IOException {
        ObjectNode json = (ObjectNode) serializer.getObjectMapper().readTree(approved(type));
        json.put("addedLater", "something").putObject("addedToo").put("deep", 1);

        assertThat(read(type, json.toString())).isEqualTo(ExampleRecords.full(type));
    }

    @ParameterizedTest
    @MethodSource("events")
    void saysItsRevision(Class<? extends LedgerEvent> type) {
        assertThat(type.getAnnotation(Revision.class))
                .as("revision of %s", type)
                .isNotNull();
        assertThat(serializer.typeForClass(type).getRevision()).isNotBlank();
    }

    private Object read(Class<?> type, String json) {
        return serializer.deserialize(
                new SimpleSerializedObject<>(json, String.class, new SimpleSerializedType(type.getName(), "1")));
    }

    private String pretty(LedgerEvent event) {
        String stored = serializer.serialize(event, String.class).getData();
        return serializer.getObjectMapper().readTree(stored).toPrettyString().replace("\r\n", "\n") + "\n";
    }

    private static String approved(Class<?> type) throws IOException {
        Path file = APPROVED.resolve(type.getName() + ".json");
        return Files.exists(file) ? Files.readString(file) : "";
    }
}

package com.sapoche.booking.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Verifies the stored form of each event against its approved file {@code <type>.<revision>.json}. A failing test writes
 * the form it found to {@code target/events}. If this version can still read events stored before the change, move that file to
 * {@code src/test/resources/events}; otherwise raise the revision, keep the file of the older revision, and add an
 * upcaster.
 */
@DisplayName("A stored event")
class StoredEventFormatTest {
    private static final Path RECEIVED = Path.of("target/events");

    private final ApprovedEvents approved = new ApprovedEvents(Path.of("src/test/resources/events"));
    private final ObjectMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static List<Class<? extends LedgerEvent>> events() {
        return CompiledEvents.all();
    }

    @Test
    void hasATypeName() {
        assertThat(events()).hasSizeGreaterThanOrEqualTo(38).contains(IdempotencyKeyRecorded.class);
        assertThat(events()).allSatisfy(event -> {
            EventType type = event.getAnnotation(EventType.class);
            assertThat(type).as("type name of %s", event).isNotNull();
            assertThat(type.name()).matches("[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*");
            assertThat(type.revision()).isPositive();
        });
    }

    @Test
    void sharesItsTypeNameWithNoOtherEvent() {
        assertThat(events().stream().map(event -> CompiledEvents.type(event).name()))
                .doesNotHaveDuplicates();
    }

    @Test
    void belongsToASealedFamily() {
        assertThat(events())
                .filteredOn(event -> event != IdempotencyKeyRecorded.class)
                .allSatisfy(event -> assertThat(event.getInterfaces()).anyMatch(Class::isSealed));
    }

    @Test
    void hasAnApprovedFileForEachRevision() throws IOException {
        List<String> expected = events().stream()
                .map(CompiledEvents::type)
                .flatMap(type -> IntStream.rangeClosed(1, type.revision())
                        .mapToObj(revision -> ApprovedEvents.fileName(type.name(), revision)))
                .toList();

        assertThat(approved.fileNames()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("events")
    void isStoredAsApproved(Class<? extends LedgerEvent> event) throws IOException {
        EventType type = CompiledEvents.type(event);
        String stored = pretty(ExampleRecords.full(event));
        if (!stored.equals(approved.text(type.name(), type.revision()))) {
            Files.createDirectories(RECEIVED);
            Files.writeString(RECEIVED.resolve(ApprovedEvents.fileName(type.name(), type.revision())), stored);
        }

        assertThat(stored).isEqualTo(approved.text(type.name(), type.revision()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void isReadFromItsApprovedFile(Class<? extends LedgerEvent> event) throws IOException {
        assertThat(json.readValue(text(event), event)).isEqualTo(ExampleRecords.full(event));
    }

    @ParameterizedTest
    @MethodSource("events")
    void isReadWithoutItsOptionalFields(Class<? extends LedgerEvent> event) {
        ObjectNode sparse = (ObjectNode) json.readTree(pretty(ExampleRecords.sparse(event)));
        Arrays.stream(event.getRecordComponents())
                .filter(ExampleRecords::mayBeNull)
                .map(RecordComponent::getName)
                .forEach(sparse::remove);

        assertThat(json.treeToValue(sparse, event)).isEqualTo(ExampleRecords.sparse(event));
    }

    @ParameterizedTest
    @MethodSource("events")
    void isReadWithFieldsAddedByALaterVersion(Class<? extends LedgerEvent> event) throws IOException {
        ObjectNode extended = (ObjectNode) json.readTree(text(event));
        extended.put("addedLater", "something").putObject("addedToo").put("deep", 1);

        assertThat(json.treeToValue(extended, event)).isEqualTo(ExampleRecords.full(event));
    }

    private String text(Class<? extends LedgerEvent> event) throws IOException {
        EventType type = CompiledEvents.type(event);
        return approved.text(type.name(), type.revision());
    }

    private String pretty(LedgerEvent event) {
        return json.valueToTree(event).toPrettyString().replace("\r\n", "\n") + "\n";
    }
}

package com.sapoche.booking.platform.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.platform.events.UnknownEventTracker;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrentRevisionSnapshotFilterTest {
    record State(String text) {}

    private final StoredFormat format = StoredFormat.of(
            List.of(StoredTypes.of(StoredType.of("test.snapshot", 2, State.class))), new UnknownEventTracker());

    @ParameterizedTest
    @CsvSource({
        "test.snapshot, 2, true",
        "test.snapshot, 1, false",
        "test.snapshot, 3, false",
        "test.snapshot,, false",
        "test.renamed-snapshot, 2, false",
        "com.example.State, 2, false"
    })
    void allowsSnapshotsOfTheCurrentTypeAndRevisionOnly(String type, String revision, boolean allowed) {
        GenericDomainEventEntry<String> snapshot = new GenericDomainEventEntry<>(
                "test", "test:a/b", 7, "id", Instant.EPOCH, type, revision, "{\"text\":\"x\"}", "{}");

        assertThat(format.snapshots().allow(snapshot)).isEqualTo(allowed);
    }
}

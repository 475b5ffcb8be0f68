package com.sapoche.booking.cli.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HistoryVerifierTest {
    private final InMemoryTargetLog log = new InMemoryTargetLog();
    private final List<ExportedEvent> export = new ArrayList<>();

    /** Holds the event identifiers of each stream in order. */
    private static final class InMemoryTargetLog implements TargetLog {
        private final Map<String, List<String>> streams = new HashMap<>();
        private int reads;

        @Override
        public long lastSequence(String stream) {
            return streams.getOrDefault(stream, List.of()).size() - 1L;
        }

        @Override
        public @Nullable String eventAt(String stream, long sequence) {
            reads++;
            return streams.get(stream).get((int) sequence);
        }
    }

    private static String id(String stream, long sequence) {
        return stream + "-" + sequence;
    }

    private void addExported(String stream, long from, long to) {
        for (long sequence = from; sequence <= to; sequence++) {
            export.add(new ExportedEvent(
                    export.size() + 1,
                    id(stream, sequence),
                    "queue.paused",
                    1,
                    Instant.EPOCH,
                    stream,
                    "queue",
                    sequence,
                    JsonMapper.shared().createObjectNode(),
                    JsonMapper.shared().createObjectNode()));
        }
    }

    private void store(String stream, String... ids) {
        log.streams.computeIfAbsent(stream, name -> new ArrayList<>()).addAll(List.of(ids));
    }

    /** Adds the first events of an export stream to the target log. */
    private void storeUpTo(String stream, long to) {
        for (long sequence = 0; sequence <= to; sequence++) {
            store(stream, id(stream, sequence));
        }
    }

    /** Returns the identifiers of the events to append. */
    private List<String> missingIds() {
        HistoryVerifier verifier = new HistoryVerifier(log);
        export.forEach(verifier::verify);
        verifier.finish();
        return export.stream()
                .filter(event -> !verifier.contains(event))
                .map(ExportedEvent::eventId)
                .toList();
    }

    private void assertRejected(String message) {
        assertThatThrownBy(this::missingIds)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(message);
    }

    @Nested
    class EqualHistory {
        @Test
        void appendsAllEventsToAnEmptyLog() {
            addExported("q", 0, 1);
            addExported("b", 0, 0);

            assertThat(missingIds()).containsExactly("q-0", "q-1", "b-0");
            assertThat(log.reads).isZero();
        }

        @Test
        void appendsNothingToACompleteLog() {
            addExported("q", 0, 4);
            addExported("b", 0, 0);
            storeUpTo("q", 4);
            storeUpTo("b", 0);

            assertThat(missingIds()).isEmpty();
            assertThat(log.reads).as("two events of q, one of b").isEqualTo(3);
        }

        @Test
        void resumesAnInterruptedLoad() {
            addExported("q", 0, 1);
            addExported("b", 0, 1);
            addExported("q", 2, 3);
            storeUpTo("q", 1);
            storeUpTo("b", 0);

            assertThat(missingIds()).containsExactly("b-1", "q-2", "q-3");
        }

        @Test
        void acceptsAnOlderExport() {
            addExported("q", 0, 1);
            addExported("b", 0, 1);
            storeUpTo("q", 7);
            storeUpTo("b", 1);

            assertThat(missingIds()).isEmpty();
        }

        @Test
        void acceptsAPartialExportThatOverlapsTheLog() {
            addExported("q", 2, 4);
            addExported("b", 0, 0);
            storeUpTo("q", 3);

            assertThat(missingIds()).containsExactly("q-4", "b-0");
        }
    }

    @Nested
    class DifferentHistory {
        @Test
        void rejectsALongerStream() {
            addExported("q", 0, 1);
            addExported("b", 0, 0);
            store("q", "x-0", "x-1", "x-2", "x-3");

            assertRejected(
                    "Stream q has a different event at 0. The history of this ledger differs from the export; nothing was appended");
        }

        @Test
        void rejectsAShorterStream() {
            addExported("q", 0, 3);
            store("q", "x-0");

            assertRejected("Stream q has a different event at 0");
        }

        @Test
        void rejectsAStreamThatDiverges() {
            addExported("q", 0, 3);
            store("q", "q-0", "q-1", "x-2");

            assertRejected("Stream q has a different event at 2");
        }

        @Test
        void rejectsALongerStreamThatDiverges() {
            addExported("q", 0, 3);
            store("q", "q-0", "q-1", "x-2", "x-3", "x-4");

            assertRejected("Stream q has a different event at 3");
        }

        @Test
        void rejectsADifferenceInALaterStream() {
            addExported("q", 0, 3);
            addExported("b", 0, 0);
            store("b", "x-0");

            assertRejected("Stream b contains events up to 0, but the earlier event 0 of stream q is missing");
        }

        @Test
        void rejectsNewEventsAfterAnInterruptedLoad() {
            addExported("q", 0, 1);
            addExported("b", 0, 1);
            storeUpTo("q", 2);
            storeUpTo("b", 0);

            assertRejected("Stream q continues to 2 and ends at 1 in the export, but event 1 of stream b is missing");
        }
    }

    @Nested
    class IncompleteExport {
        @Test
        void rejectsAPartialExportOfANewStream() {
            addExported("q", 2, 3);

            assertRejected("Stream q begins at 2 in the export and is not in this ledger; events are missing");
        }

        @Test
        void rejectsAGapBetweenLogAndExport() {
            addExported("q", 2, 3);
            storeUpTo("q", 0);

            assertRejected("Stream q begins at 2 in the export and ends at 0 in this ledger; events are missing");
        }

        @Test
        void rejectsAPartialExportWithoutOverlap() {
            addExported("q", 2, 3);
            storeUpTo("q", 1);

            assertRejected("without a common event the histories cannot be compared");
        }

        @Test
        void rejectsAGapInTheExport() {
            addExported("q", 0, 1);
            addExported("q", 3, 3);

            assertRejected("Stream q continues at 3 after 1 in the export; events are missing");
        }
    }
}

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

    /** The identifiers of a stream's events, in order. */
    private static final class InMemoryTargetLog implements TargetLog {
        private final Map<String, List<String>> streams = new HashMap<>();
        private int reads;

        @Override
        public long end(String stream) {
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

    private void exported(String stream, long from, long to) {
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

    private void there(String stream, String... ids) {
        log.streams.computeIfAbsent(stream, name -> new ArrayList<>()).addAll(List.of(ids));
    }

    /** The first events of a stream as the export has them. */
    private void thereUpTo(String stream, long to) {
        for (long sequence = 0; sequence <= to; sequence++) {
            there(stream, id(stream, sequence));
        }
    }

    /** Which events of the export are to be appended. */
    private List<String> missing() {
        HistoryVerifier comparison = new HistoryVerifier(log);
        export.forEach(comparison::take);
        comparison.finish();
        return export.stream()
                .filter(event -> !comparison.isThere(event))
                .map(ExportedEvent::eventId)
                .toList();
    }

    private void refused(String why) {
        assertThatThrownBy(this::missing)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why);
    }

    @Nested
    class TheSameHistory {
        @Test
        void aLogWithoutTheClinicTakesAll() {
            exported("q", 0, 1);
            exported("b", 0, 0);

            assertThat(missing()).containsExactly("q-0", "q-1", "b-0");
            assertThat(log.reads).isZero();
        }

        @Test
        void nothingIsMissingTheSecondTime() {
            exported("q", 0, 4);
            exported("b", 0, 0);
            thereUpTo("q", 4);
            thereUpTo("b", 0);

            assertThat(missing()).isEmpty();
            assertThat(log.reads).as("two events of q, one of b").isEqualTo(3);
        }

        @Test
        void goesOnWhereALoadWasInterrupted() {
            exported("q", 0, 1);
            exported("b", 0, 1);
            exported("q", 2, 3);
            thereUpTo("q", 1);
            thereUpTo("b", 0);

            assertThat(missing()).containsExactly("b-1", "q-2", "q-3");
        }

        @Test
        void anOlderExportIsAllThere() {
            exported("q", 0, 1);
            exported("b", 0, 1);
            thereUpTo("q", 7);
            thereUpTo("b", 1);

            assertThat(missing()).isEmpty();
        }

        @Test
        void aLaterPartIsProvedByTheFirstOfItsEventsThatIsThere() {
            exported("q", 2, 4);
            exported("b", 0, 0);
            thereUpTo("q", 3);

            assertThat(missing()).containsExactly("q-4", "b-0");
        }
    }

    @Nested
    class AHistoryOfItsOwn {
        @Test
        void isRefusedWhereItsStreamIsLonger() {
            exported("q", 0, 1);
            exported("b", 0, 0);
            there("q", "x-0", "x-1", "x-2", "x-3");

            refused("stream q has another event at 0: this ledger has a history of its own. Nothing was appended");
        }

        @Test
        void isRefusedWhereItsStreamIsShorter() {
            exported("q", 0, 3);
            there("q", "x-0");

            refused("stream q has another event at 0");
        }

        @Test
        void isRefusedWhereItBeganInTheSameWay() {
            exported("q", 0, 3);
            there("q", "q-0", "q-1", "x-2");

            refused("stream q has another event at 2");
        }

        @Test
        void isRefusedWhereItBeganInTheSameWayAndIsLonger() {
            exported("q", 0, 3);
            there("q", "q-0", "q-1", "x-2", "x-3", "x-4");

            refused("stream q has another event at 3");
        }

        @Test
        void isRefusedWhereItIsInAStreamThatComesLate() {
            exported("q", 0, 3);
            exported("b", 0, 0);
            there("b", "x-0");

            refused("stream b is there up to 0, but not event 0 of stream q, which came before it");
        }

        @Test
        void isRefusedWhereItWentOnBeforeAllWasLoaded() {
            exported("q", 0, 1);
            exported("b", 0, 1);
            thereUpTo("q", 2);
            thereUpTo("b", 0);

            refused("stream q goes on to 2 and ends at 1 in the export, but event 1 of stream b is not there");
        }
    }

    @Nested
    class SomethingMissing {
        @Test
        void aLaterPartDoesNotBeginAStream() {
            exported("q", 2, 3);

            refused("stream q begins at 2 in the export and is not in this ledger: something is missing");
        }

        @Test
        void aLaterPartDoesNotLeaveAGap() {
            exported("q", 2, 3);
            thereUpTo("q", 0);

            refused("stream q begins at 2 in the export and ends at 0 in this ledger: something is missing");
        }

        @Test
        void aLaterPartThatOnlyFollowsProvesNothing() {
            exported("q", 2, 3);
            thereUpTo("q", 1);

            refused("nothing proves that it is the same one");
        }

        @Test
        void anExportHasNoHoles() {
            exported("q", 0, 1);
            exported("q", 3, 3);

            refused("stream q goes on at 3 after 1 in the export: something is missing");
        }
    }
}

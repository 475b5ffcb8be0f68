package com.sapoche.booking.query.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.queue.RankBasis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedEntriesTest {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00.000000001Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261122})
    void staysInOrderAfterRandomChanges(long seed) {
        Random random = new Random(seed);
        List<QueueEntry> expected = new ArrayList<>();
        OrderedEntries entries = OrderedEntries.EMPTY;
        for (int round = 0, ordinal = 0; round < 400; round++) {
            List<QueueEntry> removed = new ArrayList<>();
            List<QueueEntry> added = new ArrayList<>();
            for (int n = random.nextInt(6); n > 0 && !expected.isEmpty(); n--) {
                QueueEntry entry = expected.remove(random.nextInt(expected.size()));
                removed.add(entry);
                if (random.nextInt(3) == 0) {
                    added.add(entry.withPriority(Priority.VIP));
                }
            }
            for (int n = random.nextInt(9); n > 0; n--) {
                added.add(entry(random.nextInt(8) == 0, random.nextInt(40), ordinal++));
            }
            expected.addAll(added);
            expected.sort(Comparator.comparing(QueueEntry::rank));
            entries = entries.change(removed, added);
            assertThat(entries.after(null, Integer.MAX_VALUE / 2))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(expected);
        }
        for (int i = 0; i < expected.size(); i++) {
            assertThat(entries.position(expected.get(i).rank())).isEqualTo(i + 1);
            assertThat(entries.after(expected.get(i).rank(), 3))
                    .isEqualTo(expected.subList(i + 1, Math.min(expected.size(), i + 4)));
        }
    }

    @Test
    void returnsThePositionOfARankWithoutAnEntry() {
        OrderedEntries entries = OrderedEntries.of(List.of(entry(false, 1, 1), entry(false, 3, 3)));
        QueueRank between = new QueueRank(false, RankBasis.JOINED, START.plusSeconds(2), Duration.ZERO, 2);
        assertThat(entries.position(between)).isEqualTo(2);
        assertThat(entries.contains(between)).isFalse();
    }

    @Test
    void rejectsTheRemovalOfAMissingEntry() {
        assertThatThrownBy(() -> OrderedEntries.EMPTY.change(List.of(entry(false, 1, 1)), List.of()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsEntriesAsWritten() {
        QueueEntry entry = entry(true, 59, 123_456);
        assertThat(QueueEntry.parse(entry.text())).isEqualTo(entry);
        TicketBlock block =
                TicketBlock.EMPTY.with(entry).change(123_456, known -> known.withStatus(BookingStatus.FULFILLED));
        assertThat(TicketBlock.MAPPER.read(TicketBlock.MAPPER.write(block)).all())
                .containsExactly(entry.withStatus(BookingStatus.FULFILLED));
    }

    private static QueueEntry entry(boolean emergency, int seconds, long ordinal) {
        return new QueueEntry(
                "b" + ordinal,
                ordinal,
                Priority.STANDARD,
                BookingStatus.WAITING,
                START,
                new QueueRank(emergency, RankBasis.JOINED, START.plusSeconds(seconds), Duration.ZERO, ordinal));
    }
}

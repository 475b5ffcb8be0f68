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
    void isInOrderWhateverComesAndLeaves(long seed) {
        Random random = new Random(seed);
        List<QueueEntry> naive = new ArrayList<>();
        OrderedEntries line = OrderedEntries.EMPTY;
        for (int round = 0, ordinal = 0; round < 400; round++) {
            List<QueueEntry> left = new ArrayList<>();
            List<QueueEntry> come = new ArrayList<>();
            for (int n = random.nextInt(6); n > 0 && !naive.isEmpty(); n--) {
                QueueEntry gone = naive.remove(random.nextInt(naive.size()));
                left.add(gone);
                if (random.nextInt(3) == 0) {
                    come.add(gone.withPriority(Priority.VIP));
                }
            }
            for (int n = random.nextInt(9); n > 0; n--) {
                come.add(entry(random.nextInt(8) == 0, random.nextInt(40), ordinal++));
            }
            naive.addAll(come);
            naive.sort(Comparator.comparing(QueueEntry::rank));
            line = line.change(left, come);
            assertThat(line.after(null, Integer.MAX_VALUE / 2))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(naive);
        }
        for (int i = 0; i < naive.size(); i++) {
            assertThat(line.position(naive.get(i).rank())).isEqualTo(i + 1);
            assertThat(line.after(naive.get(i).rank(), 3))
                    .isEqualTo(naive.subList(i + 1, Math.min(naive.size(), i + 4)));
        }
    }

    @Test
    void countsThoseAheadOfAPlaceNobodyStandsAt() {
        OrderedEntries line = OrderedEntries.of(List.of(entry(false, 1, 1), entry(false, 3, 3)));
        QueueRank between = new QueueRank(false, RankBasis.JOINED, START.plusSeconds(2), Duration.ZERO, 2);
        assertThat(line.position(between)).isEqualTo(2);
        assertThat(line.contains(between)).isFalse();
    }

    @Test
    void noticesWhenOneLeavesWhoWasNotThere() {
        assertThatThrownBy(() -> OrderedEntries.EMPTY.change(List.of(entry(false, 1, 1)), List.of()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void entriesAreReadAsTheyWereWritten() {
        QueueEntry entry = entry(true, 59, 123_456);
        assertThat(QueueEntry.parse(entry.text())).isEqualTo(entry);
        TicketBlock chunk =
                TicketBlock.EMPTY.with(entry).change(123_456, known -> known.withStatus(BookingStatus.FULFILLED));
        assertThat(TicketBlock.MAPPER.read(TicketBlock.MAPPER.write(chunk)).all())
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

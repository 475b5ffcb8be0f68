package com.sapoche.booking.resilience.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.queue.BookingLeftQueue;
import com.sapoche.booking.api.queue.BookingRequeued;
import com.sapoche.booking.api.queue.LapsePolicy;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueueOpened;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.queue.QueueRankChanged;
import com.sapoche.booking.api.queue.RankBasis;
import com.sapoche.booking.resilience.Violations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tests that the checks derive ranks from the rule of the design and not from the ranks in the log. */
@DisplayName("The rank of a requeued VIP booking that became STANDARD")
class ReplayedLedgerTest {
    private static final Duration HEAD_START = Duration.ofMinutes(15);
    private static final Instant JOINED = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant REQUEUED = JOINED.plusSeconds(300);

    private final Violations violations = new Violations();
    private final ReplayedLedger ledger = new ReplayedLedger(violations);
    private long events;

    @Test
    void isThatOfTheRequeue() {
        replayWithRank(new QueueRank(false, RankBasis.REQUEUED, REQUEUED, Duration.ZERO, 2));

        assertThat(violations.toString()).doesNotContain("Rank violates the rule");
    }

    @Test
    void isAViolationWithAHeadStartAdded() {
        replayWithRank(new QueueRank(false, RankBasis.REQUEUED, REQUEUED.plus(HEAD_START), Duration.ZERO, 2));

        assertThat(violations.toString()).contains("Rank violates the rule: 1");
    }

    private void replayWithRank(QueueRank rank) {
        apply(new QueueOpened("heron", "knee", "Knee", ZoneId.of("UTC"), policy(), JOINED));
        apply(new QueueJoined(
                "heron",
                "knee",
                "a",
                "patient-a",
                1,
                Priority.VIP,
                new QueueRank(false, RankBasis.JOINED, JOINED, HEAD_START, 1),
                null,
                null,
                JOINED,
                JOINED));
        apply(new BookingLeftQueue("heron", "knee", "a", 1, JOINED));
        apply(new BookingRequeued(
                "heron",
                "knee",
                "a",
                "patient-a",
                1,
                Priority.VIP,
                new QueueRank(false, RankBasis.REQUEUED, REQUEUED, Duration.ZERO, 2),
                null,
                null,
                JOINED,
                "nine",
                REQUEUED));
        apply(new QueueRankChanged("heron", "knee", "a", 1, Priority.STANDARD, rank, true, REQUEUED));
    }

    private static QueuePolicy policy() {
        return new QueuePolicy(
                1,
                Duration.ofMinutes(15),
                LapsePolicy.REQUEUE_AT_END,
                3,
                100,
                false,
                Duration.ofHours(12),
                Duration.ofHours(24),
                null,
                Map.of(Priority.VIP, HEAD_START));
    }

    private void apply(LedgerEvent event) {
        long number = events++;
        ledger.apply(new LoggedEvent(
                number + 1, AggregateIds.queue("heron", "knee"), number, JOINED, "command-" + number, "client", event));
    }
}

package com.sapoche.booking.query.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.queue.RankBasis;
import com.sapoche.booking.query.RandomClinicModel;
import com.sapoche.booking.query.TestQuerySide;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the lists of queues in memory are bounded by their weight, not by their number. */
class BoardCacheTest {

    private static final int BOOKINGS = 300;
    /** Ticket blocks of one queue, read again when the queue is not in memory. */
    private static final int BLOCKS = TicketBlock.numberOf(BOOKINGS) + 1;

    /** Outweighs the documents that background work reads meanwhile. */
    private static final int QUERIES = 20;

    /** Returns the properties of the query side under test. */
    String[] mode() {
        return new String[0];
    }

    @Test
    void aQueueWithinTheLimitIsReadOnce() {
        try (TestQuerySide querySide = start("ledger.projections.cache-size=96MB")) {
            querySide.get("c/queues/q");

            assertThat(documentsReadByQueries(querySide)).isLessThan(QUERIES * BLOCKS);
        }
    }

    @Test
    void aQueueBeyondTheLimitIsNotKept() {
        try (TestQuerySide querySide = start("ledger.projections.cache-size=100KB")) {
            // The cache evicts in the background.
            await().atMost(Duration.ofSeconds(30)).until(() -> documentsReadByQueries(querySide) >= QUERIES * BLOCKS);
        }
    }

    private static long documentsReadByQueries(TestQuerySide querySide) {
        return querySide.documentsReadBy(() -> {
            for (int query = 0; query < QUERIES; query++) {
                assertThat(querySide.get("c/queues/q").status()).isEqualTo(200);
            }
        });
    }

    private TestQuerySide start(String cacheSize) {
        TestQuerySide querySide = new TestQuerySide(
                Stream.concat(Stream.of(mode()), Stream.of(cacheSize)).toArray(String[]::new));
        querySide.record(new RandomClinicModel("c", "q", 1).open());
        List<LedgerEvent> joins = new ArrayList<>();
        for (long ticket = 1; ticket <= BOOKINGS; ticket++) {
            joins.add(joined(ticket));
        }
        querySide.record(joins);
        querySide.getCurrent("c/queues/q");
        return querySide;
    }

    private static QueueJoined joined(long ticket) {
        Instant at = TestQuerySide.NOW.plusSeconds(ticket);
        return new QueueJoined(
                "c",
                "q",
                "b" + ticket,
                "p" + ticket,
                ticket,
                Priority.STANDARD,
                new QueueRank(false, RankBasis.JOINED, at, Duration.ZERO, ticket),
                null,
                null,
                at,
                at);
    }
}

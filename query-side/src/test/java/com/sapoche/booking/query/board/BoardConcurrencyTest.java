package com.sapoche.booking.query.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.queue.LapsePolicy;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueueOpened;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.queue.RankBasis;
import com.sapoche.booking.api.slot.SlotInfo;
import com.sapoche.booking.query.TestQuerySide;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Verifies that readers see a booking and the waiting list in the same state while batches are stored. */
class BoardConcurrencyTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final SlotInfo SLOT = new SlotInfo("s", NINE, NINE.plusSeconds(900), null, 10_000);
    private static final int BOOKINGS = 600;
    private static final int READERS = 3;
    private static final int WAITING = 40;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @Test
    void onlyWaitingBookingsHaveAPositionWhichNeverIncreases() throws Exception {
        // With a tiny cache, readers and the projection continuously evict each other's entries.
        try (TestQuerySide querySide =
                new TestQuerySide("ledger.projections.batch-size=5", "ledger.projections.cache-size=1KB")) {
            querySide.record(new QueueOpened(
                    "c",
                    "q",
                    "Blood test",
                    ZoneOffset.UTC,
                    new QueuePolicy(
                            1,
                            Duration.ofMinutes(15),
                            LapsePolicy.KEEP_PLACE,
                            3,
                            100,
                            false,
                            Duration.ofHours(12),
                            Duration.ofHours(24),
                            null,
                            Map.of()),
                    NINE));
            InMemoryBoard board = querySide.bean(InMemoryBoard.class);
            AtomicBoolean done = new AtomicBoolean();
            ExecutorService readers = Executors.newFixedThreadPool(READERS);
            List<Future<Integer>> reads = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                long seed = i;
                reads.add(readers.submit(() -> read(board, new Random(seed), done)));
            }
            for (int ticket = 1; ticket <= BOOKINGS; ticket++) {
                List<LedgerEvent> events = new ArrayList<>();
                events.add(joined(ticket));
                if (ticket > WAITING) {
                    events.add(offered(ticket - WAITING));
                }
                querySide.record(events);
            }
            awaitAll(querySide);
            done.set(true);
            for (Future<Integer> reader : reads) {
                assertThat(reader.get()).isPositive();
            }
            readers.shutdown();
        }
    }

    private static void awaitAll(TestQuerySide querySide) {
        long start = System.nanoTime();
        while (!querySide.hasProcessedAll(BoardProjection.NAME)) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static int read(InMemoryBoard board, Random random, AtomicBoolean done) {
        int[] lowest = new int[BOOKINGS + 1];
        boolean[] left = new boolean[BOOKINGS + 1];
        int found = 0;
        int front = 1;
        while (!done.get()) {
            int ticket = Math.min(BOOKINGS, front + random.nextInt(2 * WAITING));
            Board.BookingPosition position = board.booking("c", "b" + ticket);
            if (position == null) {
                continue;
            }
            found++;
            boolean waits = position.booking().status() == BookingStatus.WAITING;
            assertThat(position.position() != null)
                    .as("booking %d waits: %s", ticket, waits)
                    .isEqualTo(waits);
            if (waits) {
                assertThat(left[ticket]).as("booking %d waits again", ticket).isFalse();
                int before = lowest[ticket] == 0 ? WAITING + 1 : lowest[ticket];
                assertThat(position.position()).as("booking %d", ticket).isBetween(1, before);
                lowest[ticket] = position.position();
            } else {
                left[ticket] = true;
                front = Math.max(front, ticket);
            }
        }
        return found;
    }

    private static QueueJoined joined(int ticket) {
        Instant at = NINE.plusSeconds(ticket);
        return new QueueJoined(
                "c",
                "q",
                "b" + ticket,
                "p",
                ticket,
                Priority.STANDARD,
                new QueueRank(false, RankBasis.JOINED, at, Duration.ZERO, ticket),
                null,
                null,
                at,
                at);
    }

    private static SeatOffered offered(int ticket) {
        return new SeatOffered("c", "q", "b" + ticket, ticket, "a" + ticket, 1, SLOT, NINE, NINE, false, NINE);
    }
}

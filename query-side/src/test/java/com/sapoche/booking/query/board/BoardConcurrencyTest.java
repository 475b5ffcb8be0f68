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

/** Readers while a batch is stored: what they see of a booking and of the line is always from one moment. */
class BoardConcurrencyTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final SlotInfo SLOT = new SlotInfo("s", NINE, NINE.plusSeconds(900), null, 10_000);
    private static final int BOOKINGS = 600;
    private static final int READERS = 3;
    private static final int IN_LINE = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void aWaitingBookingHasAPositionThatOnlyFallsAndNoOtherHasOne() throws Exception {
        // So few are remembered that readers and the projection keep throwing out each other's.
        try (TestQuerySide side =
                new TestQuerySide("ledger.projections.batch-size=5", "ledger.projections.bookings-in-memory=20")) {
            side.record(new QueueOpened(
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
            InMemoryBoard board = side.bean(InMemoryBoard.class);
            AtomicBoolean done = new AtomicBoolean();
            ExecutorService readers = Executors.newFixedThreadPool(READERS);
            List<Future<Integer>> seen = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                long seed = i;
                seen.add(readers.submit(() -> read(board, new Random(seed), done)));
            }
            for (int ticket = 1; ticket <= BOOKINGS; ticket++) {
                List<LedgerEvent> events = new ArrayList<>();
                events.add(joined(ticket));
                if (ticket > IN_LINE) {
                    events.add(offered(ticket - IN_LINE));
                }
                side.record(events);
            }
            awaitAll(side);
            done.set(true);
            for (Future<Integer> reader : seen) {
                assertThat(reader.get()).isPositive();
            }
            readers.shutdown();
        }
    }

    private static void awaitAll(TestQuerySide side) {
        long start = System.nanoTime();
        while (!side.hasProcessedAll(BoardProjection.NAME)) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static int read(InMemoryBoard board, Random random, AtomicBoolean done) {
        int[] lowest = new int[BOOKINGS + 1];
        boolean[] left = new boolean[BOOKINGS + 1];
        int found = 0;
        int front = 1;
        while (!done.get()) {
            int ticket = Math.min(BOOKINGS, front + random.nextInt(2 * IN_LINE));
            Board.BookingPosition standing = board.booking("c", "b" + ticket);
            if (standing == null) {
                continue;
            }
            found++;
            boolean waits = standing.booking().status() == BookingStatus.WAITING;
            assertThat(standing.position() != null)
                    .as("booking %d waits: %s", ticket, waits)
                    .isEqualTo(waits);
            if (waits) {
                assertThat(left[ticket]).as("booking %d waits again", ticket).isFalse();
                int before = lowest[ticket] == 0 ? IN_LINE + 1 : lowest[ticket];
                assertThat(standing.position()).as("booking %d", ticket).isBetween(1, before);
                lowest[ticket] = standing.position();
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

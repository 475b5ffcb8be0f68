package com.sapoche.booking.query.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.BookingCancelled;
import com.sapoche.booking.api.booking.BookingStatus;
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
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Tests pages of ended bookings in a queue with a long history. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndedBookingsTest {

    private static final int BOOKINGS = 1_000;
    private static final int PAGE = 5;
    /** Number of documents of the queue that are read in addition to the entries of a page. */
    private static final int FIXED_READS = 5;

    private TestQuerySide querySide;

    @BeforeAll
    void start() {
        querySide = new TestQuerySide();
        querySide.record(new RandomClinicModel("c", "q", 1).open());
        List<LedgerEvent> events = new ArrayList<>();
        for (int ticket = 1; ticket <= BOOKINGS; ticket++) {
            events.add(joined(ticket));
            events.add(cancelled(ticket));
        }
        querySide.record(events);
        while (!querySide.hasProcessedAll(BoardProjection.NAME)) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @AfterAll
    void stop() {
        querySide.close();
    }

    @Test
    void aPageReadsOnlyItsOwnEntries() {
        String cursor = page("").get("next").asString();

        long read = querySide.documentsReadBy(() -> page("&cursor=" + cursor));

        assertThat(read).isLessThanOrEqualTo(PAGE + 1 + FIXED_READS);
    }

    @Test
    void pagesContainEveryBookingOnceInQueueOrder() {
        List<String> found = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page = querySide.getCurrent("c/queues/q/entries?status=CANCELLED&limit=300" + cursor);
            page.get("items").forEach(item -> found.add(item.get("bookingId").asString()));
            if (!page.has("next")) {
                break;
            }
            cursor = "&cursor=" + page.get("next").asString();
        }

        List<String> expected = new ArrayList<>();
        for (int ticket = BOOKINGS; ticket >= 1; ticket--) {
            expected.add("b" + ticket);
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void bookingsOfAnotherStatusAreNotListed() {
        assertThat(querySide.getCurrent("c/queues/q/entries?status=FULFILLED").get("items"))
                .isEmpty();
    }

    private JsonNode page(String cursor) {
        return querySide
                .get("c/queues/q/entries?status=CANCELLED&limit=" + PAGE + cursor)
                .body();
    }

    /** Creates a join whose rank is ahead of all lower tickets. */
    private static QueueJoined joined(long ticket) {
        Instant at = TestQuerySide.NOW.minusSeconds(ticket);
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

    private static BookingCancelled cancelled(long ticket) {
        Instant joinedAt = TestQuerySide.NOW.minusSeconds(ticket);
        return new BookingCancelled(
                "c", "q", "b" + ticket, ticket, BookingStatus.WAITING, null, null, joinedAt, TestQuerySide.NOW);
    }
}

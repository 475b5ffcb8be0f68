package com.sapoche.booking.query.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.booking.BookingConfirmed;
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
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoardTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private TestQuerySide querySide;

    @BeforeAll
    void start() {
        querySide = new TestQuerySide();
        querySide.record(new QueueOpened(
                "c",
                "q",
                "Blood test",
                ZoneId.of("Europe/Lisbon"),
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
        querySide.record(joined(1), joined(2), joined(3));
        querySide.record(
                new SeatOffered(
                        "c",
                        "q",
                        "b1",
                        1,
                        "a1",
                        1,
                        new SlotInfo("s1", NINE, NINE.plusSeconds(900), "room 1", 1),
                        NINE.plusSeconds(60),
                        NINE.plusSeconds(45_000),
                        false,
                        NINE),
                new BookingConfirmed("c", "q", "b1", 1, "a1", NINE));
    }

    @AfterAll
    void stop() {
        querySide.close();
    }

    @Test
    void answersABookingWithItsPosition() {
        JsonNode waiting = querySide.getCurrent("c/bookings/b3");
        assertThat(waiting.get("status").asString()).isEqualTo("WAITING");
        assertThat(waiting.get("position").asInt()).isEqualTo(2);
        assertThat(querySide.getCurrent("c/bookings/b1").toString())
                .contains("\"slot\":{\"slotId\":\"s1\"")
                .doesNotContain("offer");
        assertThat(querySide.getCurrent("c/queues/q").get("waiting").asInt()).isEqualTo(2);
        assertThat(querySide
                        .getCurrent("c/queues/q/entries?limit=1")
                        .get("items")
                        .get(0)
                        .get("bookingId")
                        .asString())
                .isEqualTo("b2");
    }

    private static QueueJoined joined(long ticket) {
        Instant at = NINE.plusSeconds(ticket);
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

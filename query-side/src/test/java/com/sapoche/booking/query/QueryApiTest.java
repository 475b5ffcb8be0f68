package com.sapoche.booking.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.queue.QueuePaused;
import com.sapoche.booking.api.slot.SeatHeld;
import com.sapoche.booking.api.slot.SeatsChanged;
import com.sapoche.booking.api.slot.SlotPublished;
import com.sapoche.booking.api.slot.SlotWithdrawn;
import com.sapoche.booking.query.TestQuerySide.Response;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests results and errors of the queries over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryApiTest {

    private TestQuerySide querySide;

    /** Returns the properties of the query side under test. */
    String[] mode() {
        return new String[0];
    }

    @BeforeAll
    void start() {
        querySide = new TestQuerySide(mode());
        querySide.record(new RandomClinicModel("c", "q", 1).open());
        querySide.record(new RandomClinicModel("c", "a", 1).open());
        querySide.record(new RandomClinicModel("other", "q", 1).open());
        querySide.record(new QueuePaused("c", "a", null, TestQuerySide.NOW));
        querySide.record(
                slot("ended", Duration.ofHours(-2)),
                slot("running", Duration.ofMinutes(-10)),
                slot("tomorrow", Duration.ofDays(1)),
                slot("today", Duration.ofHours(3)),
                slot("withdrawn", Duration.ofHours(1)),
                new SlotWithdrawn("c", "q", "withdrawn", "ill", TestQuerySide.NOW),
                new SeatHeld("c", "q", "today", "b", "a", null, TestQuerySide.NOW),
                new SeatsChanged("c", "q", "tomorrow", 4, TestQuerySide.NOW));
    }

    @AfterAll
    void stop() {
        querySide.close();
    }

    @Test
    void listTheQueuesOfOneClinic() {
        assertThat(querySide.getCurrent("c/queues").toString())
                .isEqualTo(
                        "[{\"queueId\":\"a\",\"name\":\"Vaccination\",\"status\":\"PAUSED\",\"waiting\":0,\"offered\":0,"
                                + "\"confirmed\":0,\"inService\":0,\"fulfilled\":0,\"lastTicket\":0},{\"queueId\":\"q\","
                                + "\"name\":\"Vaccination\",\"status\":\"OPEN\",\"waiting\":0,\"offered\":0,\"confirmed\":0,"
                                + "\"inService\":0,\"fulfilled\":0,\"lastTicket\":0}]");
        assertThat(querySide.getCurrent("unknown/queues")).isEmpty();
    }

    @Test
    void showSlotsThatHaveNotEnded() {
        assertThat(querySide.getCurrent("c/queues/q/availability").findValuesAsString("slotId"))
                .containsExactly("running", "today", "tomorrow");
        assertThat(querySide.getCurrent("c/queues/q/availability").findValuesAsString("free"))
                .containsExactly("2", "1", "4");
    }

    @Test
    void showSlotsBetweenTwoTimes() {
        assertThat(querySide
                        .getCurrent("c/queues/q/availability?from=2026-03-01T00:00:00Z&to=2026-03-02T11:00:00Z")
                        .findValuesAsString("slotId"))
                .containsExactly("ended", "running");
    }

    @Test
    void returnStatsOfTheLocalDayByDefault() {
        assertThat(querySide.getCurrent("c/queues/q/stats").toString())
                .isEqualTo("{\"date\":\"2026-03-02\",\"joined\":0,\"called\":0,\"completed\":0,\"cancelled\":0,"
                        + "\"noShow\":0,\"lapsed\":0,\"waitSeconds\":{\"mean\":null,\"p50\":null,\"p90\":null,"
                        + "\"max\":null},\"byHour\":[]}");
    }

    @ParameterizedTest
    @CsvSource({
        "c/queues/none, 404, QUEUE_NOT_FOUND",
        "c/queues/none/entries, 404, QUEUE_NOT_FOUND",
        "c/queues/none/availability, 404, QUEUE_NOT_FOUND",
        "c/queues/none/stats, 404, QUEUE_NOT_FOUND",
        "c/bookings/none, 404, BOOKING_NOT_FOUND",
        "c/queues/-q, 400, INVALID",
        "c!/queues, 400, INVALID",
        "c/queues/q/entries?limit=0, 400, INVALID",
        "c/queues/q/entries?limit=501, 400, INVALID",
        "c/queues/q/entries?limit=x, 400, INVALID",
        "c/queues/q/entries?status=HAPPY, 400, INVALID",
        "c/queues/q/entries?cursor=!, 400, INVALID",
        "c/queues/q/entries?cursor=eA, 400, INVALID",
        "c/queues/q/availability?from=2026-03-02, 400, INVALID",
        "c/queues/q/stats?date=2026-02-30, 400, INVALID",
        "c/queues?seen=-1, 400, INVALID",
        "c/bookings/none?seen=latest, 400, INVALID",
        "c/queues/q/stats?seen=1000000, 400, INVALID",
    })
    void reject(String path, int status, String code) {
        Response response = querySide.get(path);
        assertThat(response.code()).isEqualTo(code);
        assertThat(response.status()).isEqualTo(status);
    }

    private static SlotPublished slot(String id, Duration fromNow) {
        Instant start = TestQuerySide.NOW.plus(fromNow);
        return new SlotPublished("c", "q", id, start, start.plusSeconds(1_800), 2, null, null, TestQuerySide.NOW);
    }
}

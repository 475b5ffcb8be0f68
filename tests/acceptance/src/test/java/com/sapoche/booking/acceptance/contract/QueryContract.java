package com.sapoche.booking.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.acceptance.clinic.ApiResponse;
import com.sapoche.booking.acceptance.clinic.BookingClient;
import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.JsonBodies;
import com.sapoche.booking.acceptance.clinic.QueueClient;
import com.sapoche.booking.acceptance.ledger.LedgerTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Verifies the queries and their paging. */
@LedgerTest
class QueryContract {
    @Test
    void allQueuesOfAClinic(ClinicClient clinic) {
        assertThat(clinic.get("/queues").is(200).json()).isEmpty();
        QueueClient first = clinic.opensQueue();
        QueueClient second = clinic.opensQueue();
        first.joined("ada");
        JsonNode all = clinic.get("/queues").is(200).json();
        assertThat(all.valueStream().map(queue -> queue.path("queueId").asString()))
                .containsExactlyInAnyOrder(first.id(), second.id());
        assertThat(all.valueStream()
                        .mapToLong(queue -> queue.path("waiting").asLong())
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void aQueueCountsItsBookings(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        queue.publishes(2);
        queue.joined("ada").confirms().is(200);
        queue.joined("ben");
        queue.joined("cem");
        queue.joined("dora").send("start").is(200);
        BookingClient eli = queue.joined("eli");
        eli.send("start").is(200);
        eli.send("complete").is(200);
        queue.joined("fay").cancels().is(200);
        assertThat(queue.state().json())
                .isEqualTo(JsonBodies.object(
                        "queueId",
                        queue.id(),
                        "name",
                        "Cardiology",
                        "status",
                        "OPEN",
                        "waiting",
                        1,
                        "offered",
                        1,
                        "confirmed",
                        1,
                        "inService",
                        1,
                        "fulfilled",
                        1,
                        "lastTicket",
                        6));
    }

    /** Each query waits for its command; a projection that polls every 500 ms would need 10 s for all of them. */
    @Test
    void queriesFollowTheirCommandWithoutDelay(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        queue.state();
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            queue.joined("patient-" + i);
            assertThat(queue.state().json().path("waiting").asInt()).isEqualTo(i + 1);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void entriesArePagedInQueueOrder(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            expected.add(queue.joined("patient-" + i).id());
        }
        expected.add(0, queue.joined("vip", "priority", "VIP").id());

        List<String> found = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            ApiResponse page = queue.get("/entries?limit=10" + cursor).is(200);
            for (JsonNode entry : page.get("items")) {
                found.add(entry.path("bookingId").asString());
                assertThat(entry.path("position").asLong()).isEqualTo(found.size());
                assertThat(entry.path("status").asString()).isEqualTo("WAITING");
                assertThat(entry.path("ticket").asLong()).isPositive();
                assertThat(entry.path("joinedAt").asString()).isNotEmpty();
                assertThat(entry.path("priority").asString()).isIn("STANDARD", "VIP");
            }
            cursor = page.text("next").isEmpty() ? "" : "&cursor=" + page.text("next");
            pages++;
        } while (!cursor.isEmpty());
        assertThat(found).isEqualTo(expected);
        assertThat(pages).isEqualTo(3);
        assertThat(queue.get("/entries").is(200).get("items"))
                .as("default limit")
                .hasSize(26);
        assertThat(queue.get("/entries?limit=1").is(200).get("items")).hasSize(1);
        assertThat(queue.get("/entries?limit=500").is(200).get("items")).hasSize(26);
    }

    @Test
    void pagesContinueAfterConcurrentChanges(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        List<BookingClient> line = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            line.add(queue.joined("patient-" + i));
        }
        ApiResponse first = queue.get("/entries?limit=5").is(200);
        line.get(2).cancels().is(200);
        line.get(7).cancels().is(200);
        Set<String> found = new HashSet<>();
        for (JsonNode entry : queue.get("/entries?limit=500&cursor=" + first.text("next"))
                .is(200)
                .get("items")) {
            assertThat(found.add(entry.path("bookingId").asString())).isTrue();
        }
        Set<String> expected = new HashSet<>();
        line.subList(5, 20).forEach(booking -> expected.add(booking.id()));
        expected.remove(line.get(7).id());
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void entriesOfEachStatus(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        queue.publishes(1);
        String offered = queue.joined("ada").id();
        queue.joined("ben").cancels().is(200);
        assertThat(queue.entries("OFFERED")).singleElement().satisfies(entry -> {
            assertThat(entry.path("bookingId").asString()).isEqualTo(offered);
            assertThat(entry.has("position")).isFalse();
        });
        assertThat(queue.entries("WAITING")).isEmpty();
        assertThat(queue.entries("CANCELLED")).hasSize(1);
        for (String status : List.of("CONFIRMED", "CHECKED_IN", "IN_SERVICE", "FULFILLED", "LAPSED", "NO_SHOW")) {
            assertThat(queue.entries(status)).isEmpty();
        }
    }

    @Test
    void invalidParametersAreRejected(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        for (String limit : List.of("0", "501", "-1", "abc", "1.5", "", "99999999999999999999", "%00", "1e2")) {
            clinic.getWithoutPosition(queue.path("/entries?limit=" + limit)).invalid("limit");
        }
        for (String cursor : List.of("abc", "%21", "%F0%9F%98%80", "AAAA", "-", "a".repeat(1_000), "..%2F", "%00")) {
            queue.get("/entries?cursor=" + cursor).invalid("cursor");
        }
        for (String status : List.of("waiting", "NOBODY", "0", "WAITING,OFFERED")) {
            clinic.getWithoutPosition(queue.path("/entries?status=" + status)).invalid("status");
        }
        for (String date : List.of("today", "2026-02-30", "2026-1-1", "01.01.2026", "2026-01-01T00:00:00Z", "%00")) {
            clinic.getWithoutPosition(queue.path("/stats?date=" + date)).invalid("date");
        }
        for (String date : List.of("0001-01-01", "9999-12-31", "%2B999999999-12-31", "-999999999-01-01")) {
            ApiResponse response = clinic.getWithoutPosition(queue.path("/stats?date=" + date));
            assertThat(response.status()).as("%s", response).isIn(200, 400);
        }
        for (String path : List.of(
                "/queues",
                queue.path(""),
                queue.path("/entries"),
                queue.path("/availability"),
                queue.path("/stats"),
                "/bookings/b")) {
            for (String seen : List.of("abc", "-1", "", "1.5", "99999999999999999999999", "%00")) {
                clinic.getWithoutPosition(path + "?seen=" + seen).invalid("seen");
            }
        }
    }

    @Test
    void aPositionBeyondTheEndOfTheLogIsRejected(ClinicClient clinic) {
        clinic.getWithoutPosition("/queues?seen=999999999999999").invalid("seen");
    }

    @Test
    void statisticsOfADayWithoutBookings(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        ApiResponse day = queue.get("/stats?date=2019-11-01").is(200);
        assertThat(day.text("date")).isEqualTo("2019-11-01");
        for (String figure : List.of("joined", "called", "completed", "cancelled", "noShow", "lapsed")) {
            assertThat(day.get(figure).isInt()).as(figure).isTrue();
            assertThat(day.number(figure)).isZero();
        }
        assertThat(day.get("waitSeconds").isObject()).isTrue();
        assertThat(day.get("byHour")).isEmpty();
    }

    @Test
    void statisticsUseLocalDayAndHour(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("zone", "Europe/Berlin");
        // 00:30 in Berlin is still the day before in UTC; waits of 1, 2, 3 and 10 minutes.
        int[] waits = {60, 120, 180, 600};
        for (int i = 0; i < waits.length; i++) {
            java.time.Instant joined =
                    java.time.Instant.parse("2026-06-30T22:30:00Z").plusSeconds(i);
            BookingClient booking = queue.joined("p" + i, "occurredAt", joined);
            booking.send("start", "occurredAt", joined.plusSeconds(waits[i])).is(200);
            booking.send("complete", "occurredAt", joined.plusSeconds(waits[i] + 5))
                    .is(200);
        }
        queue.joined("p9", "occurredAt", "2026-07-01T12:00:00+02:00")
                .send("cancel", "occurredAt", "2026-07-01T12:30:00+02:00");
        ApiResponse day = queue.get("/stats?date=2026-07-01").is(200);
        assertThat(day.number("joined")).isEqualTo(5);
        assertThat(day.number("called")).isEqualTo(4);
        assertThat(day.number("completed")).isEqualTo(4);
        assertThat(day.number("cancelled")).isEqualTo(1);
        assertThat(day.get("waitSeconds").path("mean").asDouble()).isEqualTo(240.0);
        assertThat(day.get("waitSeconds").path("p50").asLong()).isEqualTo(120);
        assertThat(day.get("waitSeconds").path("p90").asLong()).isEqualTo(600);
        assertThat(day.get("waitSeconds").path("max").asLong()).isEqualTo(600);
        assertThat(day.get("byHour").valueStream().map(hour -> hour.path("hour").asInt()))
                .containsExactly(0, 12);
        assertThat(queue.get("/stats?date=2026-06-30").is(200).number("joined")).isZero();
    }
}

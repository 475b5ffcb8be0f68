package com.sapoche.booking.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.acceptance.clinic.ApiResponse;
import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.JsonBodies;
import com.sapoche.booking.acceptance.clinic.QueueClient;
import com.sapoche.booking.acceptance.ledger.LedgerTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Verifies recurring schedules in wall-clock time, including daylight-saving changes. */
@LedgerTest
class ScheduleContract {
    private static final ObjectNode MORNINGS = JsonBodies.with(
            QueueClient.schedule(List.of("MON", "WED"), "09:00", "10:00", "2027-06-07", "2027-06-13"),
            "scheduleId",
            "mornings");

    @Test
    void createsSlotsOnTheGivenDays(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        ApiResponse added = queue.post("/schedules", MORNINGS).is(201);
        assertThat(added.json()).isEqualTo(JsonBodies.object("scheduleId", "mornings", "slots", 4));
        assertThat(starts(queue, "2027-06-01", "2027-06-30"))
                .containsExactly(
                        "2027-06-07T07:00:00Z", "2027-06-07T07:30:00Z", "2027-06-09T07:00:00Z", "2027-06-09T07:30:00Z");
    }

    @Test
    void skipsExceptedDays(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        queue.post("/schedules", JsonBodies.with(MORNINGS, "except", List.of("2027-06-07")))
                .is(201);
        assertThat(starts(queue, "2027-06-01", "2027-06-30"))
                .containsExactly("2027-06-09T07:00:00Z", "2027-06-09T07:30:00Z");
    }

    @Test
    void skipsTheMissingHour(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("zone", "Europe/Berlin");
        queue.post("/schedules", night("2027-03-28")).is(201);
        assertThat(starts(queue, "2027-03-27", "2027-03-29"))
                .containsExactly(
                        "2027-03-28T00:00:00Z", "2027-03-28T00:30:00Z", // 01:00, 01:30 at +01:00
                        "2027-03-28T01:00:00Z", "2027-03-28T01:30:00Z"); // 03:00, 03:30 at +02:00
    }

    @Test
    void usesTheRepeatedHourOnce(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("zone", "Europe/Berlin");
        queue.post("/schedules", night("2027-10-31")).is(201);
        assertThat(starts(queue, "2027-10-30", "2027-11-01"))
                .containsExactly(
                        "2027-10-30T23:00:00Z", "2027-10-30T23:30:00Z", // 01:00, 01:30 at +02:00
                        "2027-10-31T00:00:00Z", "2027-10-31T00:30:00Z", // 02:00, 02:30 at +02:00, the first time
                        "2027-10-31T02:00:00Z", "2027-10-31T02:30:00Z"); // 03:00, 03:30 at +01:00
    }

    @Test
    void createsAllSlotsWithoutClockChanges(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("zone", "Africa/Lagos");
        for (String date : List.of("2027-03-28", "2027-10-31")) {
            assertThat(queue.post("/schedules", night(date)).is(201).number("slots"))
                    .isEqualTo(6);
        }
        assertThat(starts(queue, "2027-03-27", "2027-03-29"))
                .startsWith("2027-03-28T00:00:00Z")
                .hasSize(6);
    }

    @Test
    void aRepeatedScheduleChangesNothing(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        ApiResponse first = queue.post("/schedules", MORNINGS).is(201);
        ApiResponse repeated = queue.post("/schedules", MORNINGS).is(201);
        assertThat(repeated.json()).isEqualTo(first.json());
        assertThat(repeated.replayed()).isTrue();
        queue.post("/schedules", JsonBodies.with(MORNINGS, "seats", 2)).rejected(409, "ALREADY_EXISTS");
        assertThat(queue.get("/availability").json()).hasSize(4);
        String created = queue.post(
                        "/schedules", JsonBodies.with(JsonBodies.without(MORNINGS, "scheduleId"), "resource", "r"))
                .is(201)
                .text("scheduleId");
        assertThat(created).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    }

    @Test
    void limits(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        rejected(queue, "to", "09:00", "to");
        rejected(queue, "to", "08:00", "to");
        rejected(queue, "every", "PT0S", "every");
        rejected(queue, "every", "PT90S", "every");
        rejected(queue, "every", "-PT15M", "every");
        rejected(queue, "every", "PT2H", "every");
        rejected(queue, "validTo", "2027-06-06", "validTo");
        rejected(queue, "validTo", "2030-06-06", "validTo");
        rejected(queue, "validFrom", "1000-01-01", "validFrom");
        rejected(queue, "seats", 1_001, "seats");
        rejected(queue, "except", List.of("2027-06-07", "2027-06-09"), null);
        queue.post(
                        "/schedules",
                        JsonBodies.with(
                                JsonBodies.with(JsonBodies.with(MORNINGS, "every", "PT1M"), "to", "23:59"),
                                "validTo",
                                "2029-06-06"))
                .rejected(400, "INVALID");
        clinic.queue("unknown").post("/schedules", MORNINGS).rejected(404, "QUEUE_NOT_FOUND");
        queue.closes();
        queue.post("/schedules", MORNINGS).rejected(409, "QUEUE_CLOSED");
    }

    @Test
    void slotsOfALongScheduleIdentifierAreValid(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        for (String end : List.of("a", "b")) {
            queue.post("/schedules", JsonBodies.with(MORNINGS, "scheduleId", "s".repeat(63) + end))
                    .is(201);
        }
        queue.get("/availability").is(200).json().forEach(slot -> assertThat(
                        slot.path("slotId").asString())
                .matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"));
        assertThat(queue.get("/availability").json()).hasSize(8);
    }

    private static ObjectNode night(String date) {
        return QueueClient.schedule(List.of("SUN"), "01:00", "04:00", date, date);
    }

    private static void rejected(
            QueueClient queue, String field, Object value, @org.jspecify.annotations.Nullable String named) {
        ApiResponse response = queue.post("/schedules", JsonBodies.with(MORNINGS, field, value))
                .rejected(400, "INVALID");
        if (named != null) {
            assertThat(response.violated()).as("%s", response).containsExactly(named);
        }
    }

    private static List<String> starts(QueueClient queue, String from, String to) {
        return queue.get("/availability?from=" + from + "T00:00:00Z&to=" + to + "T23:59:59Z")
                .is(200)
                .json()
                .valueStream()
                .map(slot -> slot.path("start").asString())
                .toList();
    }
}

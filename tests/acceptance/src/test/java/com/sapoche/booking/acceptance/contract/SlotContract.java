package com.sapoche.booking.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.acceptance.clinic.ApiResponse;
import com.sapoche.booking.acceptance.clinic.BookingClient;
import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.JsonBodies;
import com.sapoche.booking.acceptance.clinic.QueueClient;
import com.sapoche.booking.acceptance.clinic.SlotClient;
import com.sapoche.booking.acceptance.ledger.LedgerTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Verifies publishing, changing and withdrawing slots, and their availability. */
@LedgerTest
class SlotContract {
    private static final ObjectNode NINE = QueueClient.slot("nine");

    @Test
    void aSingleSlotReturnsAnObject(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        ApiResponse published = queue.post(
                        "/slots", JsonBodies.with(JsonBodies.with(NINE, "seats", 3), "resource", "Dr. Iff"))
                .is(201);
        assertThat(published.text("slotId")).isEqualTo("nine");
        assertThat(Instant.parse(published.text("start"))).isEqualTo(QueueClient.TOMORROW);
        assertThat(published.text("resource")).isEqualTo("Dr. Iff");
        assertThat(published.number("seats")).isEqualTo(3);
        assertThat(published.number("free")).isEqualTo(3);
    }

    @Test
    void severalSlotsReturnAnArrayInOrder(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        ApiResponse published = queue.post("/slots", JsonBodies.array(QueueClient.slot("b"), QueueClient.slot("a")))
                .is(201);
        assertThat(published.json()).hasSize(2);
        assertThat(published.json().get(0).path("slotId").asString()).isEqualTo("b");
        assertThat(published.json().get(1).path("seats").asInt())
                .as("default seats")
                .isEqualTo(1);
        assertThat(queue.post("/slots", JsonBodies.array(QueueClient.slot("c")))
                        .is(201)
                        .json()
                        .isArray())
                .isTrue();
    }

    @Test
    void aMissingIdentifierIsGenerated(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        String created =
                queue.post("/slots", JsonBodies.without(NINE, "slotId")).is(201).text("slotId");
        assertThat(created).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
        new SlotClient(clinic, created).changesSeats(2).is(200);
    }

    @Test
    void aRepeatedPublishChangesNothing(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        ApiResponse first = queue.post("/slots", NINE).is(201);
        queue.joined("ada");

        ApiResponse repeated = queue.post("/slots", NINE).is(201);
        assertThat(repeated.json()).isEqualTo(first.json());
        assertThat(repeated.replayed()).isTrue();
        queue.post("/slots", JsonBodies.with(NINE, "seats", 2)).rejected(409, "ALREADY_EXISTS");
        queue.post("/slots", JsonBodies.with(NINE, "resource", "Dr. Iff")).rejected(409, "ALREADY_EXISTS");
        clinic.opensQueue().post("/slots", NINE).rejected(409, "ALREADY_EXISTS");
        // One of the identifiers exists with other content: no slot is published.
        queue.post("/slots", JsonBodies.array(QueueClient.slot("ten"), JsonBodies.with(NINE, "seats", 2)))
                .rejected(409, "ALREADY_EXISTS");
        clinic.post("/slots/ten/seats", JsonBodies.object("seats", 2)).rejected(404, "SLOT_NOT_FOUND");
    }

    @Test
    void anInvalidElementRejectsTheArray(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        queue.post(
                        "/slots",
                        JsonBodies.array(
                                NINE,
                                JsonBodies.with(QueueClient.slot("b"), "seats", 0),
                                JsonBodies.without(QueueClient.slot("c"), "start"),
                                5,
                                JsonBodies.with(QueueClient.slot("d"), "end", QueueClient.TOMORROW)))
                .invalid("[1].seats", "[2].start", "[3]", "[4].end");
        assertThat(queue.get("/availability").is(200).json()).isEmpty();
        queue.post("/slots", JsonBodies.array()).rejected(400, "INVALID");
        queue.post("/slots", JsonBodies.array(JsonBodies.array(NINE))).rejected(400, "INVALID");
        queue.post(
                        "/slots",
                        JsonBodies.array(IntStream.rangeClosed(0, 1_000)
                                .mapToObj(i -> QueueClient.slot("s" + i))
                                .toArray()))
                .rejected(400, "INVALID");
    }

    @Test
    void invalidIntervalsAreRejected(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        queue.post("/slots", JsonBodies.with(NINE, "end", QueueClient.TOMORROW)).invalid("end");
        queue.post("/slots", JsonBodies.with(NINE, "end", QueueClient.TOMORROW.minusSeconds(1)))
                .invalid("end");
        queue.post("/slots", JsonBodies.with(NINE, "end", QueueClient.TOMORROW.plus(8, ChronoUnit.DAYS)))
                .invalid("end");
        queue.post("/slots", JsonBodies.with(NINE, "seats", 1_001)).invalid("seats");
        queue.post("/slots", JsonBodies.with(NINE, "resource", "")).invalid("resource");
        Instant past = Instant.now().minus(1, ChronoUnit.HOURS);
        queue.post("/slots", JsonBodies.with(JsonBodies.with(NINE, "start", past), "end", past.plusSeconds(900)))
                .invalid("end");
        // Past slots may be imported with an effective time.
        queue.post(
                        "/slots",
                        JsonBodies.with(
                                JsonBodies.with(JsonBodies.with(NINE, "start", past), "end", past.plusSeconds(900)),
                                "occurredAt",
                                past.minusSeconds(60)))
                .is(201);
    }

    @Test
    void availabilityCountsFreeSeats(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        SlotClient nine = queue.publishes("seats", 2, "resource", "Dr. Iff");
        SlotClient noon = queue.publishes(
                "start",
                QueueClient.TOMORROW.plus(3, ChronoUnit.HOURS),
                "end",
                QueueClient.TOMORROW.plus(4, ChronoUnit.HOURS));
        queue.joined("ada").confirms().is(200);

        JsonNode all = queue.get("/availability").is(200).json();
        assertThat(all).hasSize(2);
        assertThat(all.get(0).path("slotId").asString()).isEqualTo(nine.id());
        assertThat(all.get(0).path("resource").asString()).isEqualTo("Dr. Iff");
        assertThat(all.get(0).path("seats").asInt()).isEqualTo(2);
        assertThat(all.get(0).path("free").asInt()).isEqualTo(1);
        assertThat(Instant.parse(all.get(0).path("start").asString())).isEqualTo(QueueClient.TOMORROW);
        assertThat(Instant.parse(all.get(1).path("end").asString()))
                .isEqualTo(QueueClient.TOMORROW.plus(4, ChronoUnit.HOURS));

        assertThat(ids(queue, "?to=" + QueueClient.TOMORROW.plus(1, ChronoUnit.HOURS)))
                .containsExactly(nine.id());
        assertThat(ids(queue, "?from=" + QueueClient.TOMORROW.plus(1, ChronoUnit.HOURS)))
                .containsExactly(noon.id());
        nine.withdraws().is(200);
        assertThat(ids(queue, "")).containsExactly(noon.id());
        queue.get("/availability?from=2026-01-01").invalid("from");
        queue.get("/availability?to=noon").invalid("to");
        assertThat(ids(queue, "?from=9999-12-31T00:00:00Z&to=0001-01-01T00:00:00Z"))
                .isEmpty();
    }

    @Test
    void seatsAreChanged(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        SlotClient nine = queue.publishes(1);
        BookingClient ada = queue.joined("ada");
        ApiResponse more = nine.changesSeats(3).is(200);
        assertThat(more.number("seats")).isEqualTo(3);
        assertThat(more.number("free")).isEqualTo(2);
        nine.changesSeats(3).is(200);
        nine.changesSeats(1_001).invalid("seats");
        ada.is("OFFERED");
        clinic.post("/slots/unknown/seats", JsonBodies.object("seats", 1)).rejected(404, "SLOT_NOT_FOUND");
    }

    @Test
    void withdrawnSlotsAreNotAvailable(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        SlotClient nine = queue.publishes(2);
        BookingClient ada = queue.joined("ada");
        assertThat(nine.withdraws().is(200).number("free")).isZero();
        assertThat(nine.withdraws().is(200).replayed()).isTrue();

        ada.confirms().rejected(409, "SLOT_WITHDRAWN");
        nine.changesSeats(5).rejected(409, "SLOT_WITHDRAWN");
        queue.joins("ben", "preference", JsonBodies.object("slotId", nine.id())).rejected(409, "SLOT_WITHDRAWN");
        queue.joined("cem").send("reschedule", "slotId", nine.id()).rejected(409, "SLOT_WITHDRAWN");
        clinic.post("/slots/unknown/withdraw", JsonBodies.object("reason", "x")).rejected(404, "SLOT_NOT_FOUND");
        clinic.post("/slots/" + nine.id() + "/withdraw", JsonBodies.object("reason", " "))
                .invalid("reason");
    }

    private static java.util.List<String> ids(QueueClient queue, String query) {
        return queue.get("/availability" + query)
                .is(200)
                .json()
                .valueStream()
                .map(slot -> slot.path("slotId").asString())
                .toList();
    }
}

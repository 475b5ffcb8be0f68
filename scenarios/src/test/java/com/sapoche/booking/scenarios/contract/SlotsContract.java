package com.sapoche.booking.scenarios.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.scenarios.clinic.Answer;
import com.sapoche.booking.scenarios.clinic.Booking;
import com.sapoche.booking.scenarios.clinic.Clinic;
import com.sapoche.booking.scenarios.clinic.Json;
import com.sapoche.booking.scenarios.clinic.Queue;
import com.sapoche.booking.scenarios.clinic.Slot;
import com.sapoche.booking.scenarios.ledger.OnTheLedger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Publishing, changing and withdrawing slots, and what is free. */
@OnTheLedger
class SlotsContract {
    private static final ObjectNode NINE = Queue.slot("nine");

    @Test
    void oneSlotIsAnsweredAsOne(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        Answer published = queue.post("/slots", Json.with(Json.with(NINE, "seats", 3), "resource", "Dr. Iff"))
                .is(201);
        assertThat(published.text("slotId")).isEqualTo("nine");
        assertThat(Instant.parse(published.text("start"))).isEqualTo(Queue.TOMORROW);
        assertThat(published.text("resource")).isEqualTo("Dr. Iff");
        assertThat(published.number("seats")).isEqualTo(3);
        assertThat(published.number("free")).isEqualTo(3);
    }

    @Test
    void severalSlotsAreAnsweredInTheirOrder(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        Answer published = queue.post("/slots", Json.array(Queue.slot("b"), Queue.slot("a")))
                .is(201);
        assertThat(published.json()).hasSize(2);
        assertThat(published.json().get(0).path("slotId").asString()).isEqualTo("b");
        assertThat(published.json().get(1).path("seats").asInt())
                .as("one seat where nothing is said")
                .isEqualTo(1);
        assertThat(queue.post("/slots", Json.array(Queue.slot("c")))
                        .is(201)
                        .json()
                        .isArray())
                .isTrue();
    }

    @Test
    void anIdentifierIsMadeWhereNoneIsGiven(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        String made = queue.post("/slots", Json.without(NINE, "slotId")).is(201).text("slotId");
        assertThat(made).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
        new Slot(clinic, made).changesSeats(2).is(200);
    }

    @Test
    void publishingAgainChangesNothingAndAnotherOneIsRefused(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        Answer first = queue.post("/slots", NINE).is(201);
        queue.joined("ada");

        Answer again = queue.post("/slots", NINE).is(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.replayed()).isTrue();
        queue.post("/slots", Json.with(NINE, "seats", 2)).refused(409, "ALREADY_EXISTS");
        queue.post("/slots", Json.with(NINE, "resource", "Dr. Iff")).refused(409, "ALREADY_EXISTS");
        clinic.opensQueue().post("/slots", NINE).refused(409, "ALREADY_EXISTS");
        // Half of it is known: all or none.
        queue.post("/slots", Json.array(Queue.slot("ten"), Json.with(NINE, "seats", 2)))
                .refused(409, "ALREADY_EXISTS");
        clinic.post("/slots/ten/seats", Json.object("seats", 2)).refused(404, "SLOT_NOT_FOUND");
    }

    @Test
    void whatIsWrongInAnArrayIsNamedAndNothingIsStored(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        queue.post(
                        "/slots",
                        Json.array(
                                NINE,
                                Json.with(Queue.slot("b"), "seats", 0),
                                Json.without(Queue.slot("c"), "start"),
                                5,
                                Json.with(Queue.slot("d"), "end", Queue.TOMORROW)))
                .invalid("[1].seats", "[2].start", "[3]", "[4].end");
        assertThat(queue.get("/availability").is(200).json()).isEmpty();
        queue.post("/slots", Json.array()).refused(400, "INVALID");
        queue.post("/slots", Json.array(Json.array(NINE))).refused(400, "INVALID");
        queue.post(
                        "/slots",
                        Json.array(IntStream.rangeClosed(0, 1_000)
                                .mapToObj(i -> Queue.slot("s" + i))
                                .toArray()))
                .refused(400, "INVALID");
    }

    @Test
    void intervalsHaveALengthAndLieAhead(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        queue.post("/slots", Json.with(NINE, "end", Queue.TOMORROW)).invalid("end");
        queue.post("/slots", Json.with(NINE, "end", Queue.TOMORROW.minusSeconds(1)))
                .invalid("end");
        queue.post("/slots", Json.with(NINE, "end", Queue.TOMORROW.plus(8, ChronoUnit.DAYS)))
                .invalid("end");
        queue.post("/slots", Json.with(NINE, "seats", 1_001)).invalid("seats");
        queue.post("/slots", Json.with(NINE, "resource", "")).invalid("resource");
        Instant past = Instant.now().minus(1, ChronoUnit.HOURS);
        queue.post("/slots", Json.with(Json.with(NINE, "start", past), "end", past.plusSeconds(900)))
                .invalid("end");
        // History may be loaded: it says when it was known.
        queue.post(
                        "/slots",
                        Json.with(
                                Json.with(Json.with(NINE, "start", past), "end", past.plusSeconds(900)),
                                "occurredAt",
                                past.minusSeconds(60)))
                .is(201);
    }

    @Test
    void availabilityCountsWhatIsFree(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        Slot nine = queue.publishes("seats", 2, "resource", "Dr. Iff");
        Slot noon = queue.publishes(
                "start", Queue.TOMORROW.plus(3, ChronoUnit.HOURS), "end", Queue.TOMORROW.plus(4, ChronoUnit.HOURS));
        queue.joined("ada").confirms().is(200);

        JsonNode all = queue.get("/availability").is(200).json();
        assertThat(all).hasSize(2);
        assertThat(all.get(0).path("slotId").asString()).isEqualTo(nine.id());
        assertThat(all.get(0).path("resource").asString()).isEqualTo("Dr. Iff");
        assertThat(all.get(0).path("seats").asInt()).isEqualTo(2);
        assertThat(all.get(0).path("free").asInt()).isEqualTo(1);
        assertThat(Instant.parse(all.get(0).path("start").asString())).isEqualTo(Queue.TOMORROW);
        assertThat(Instant.parse(all.get(1).path("end").asString()))
                .isEqualTo(Queue.TOMORROW.plus(4, ChronoUnit.HOURS));

        assertThat(ids(queue, "?to=" + Queue.TOMORROW.plus(1, ChronoUnit.HOURS)))
                .containsExactly(nine.id());
        assertThat(ids(queue, "?from=" + Queue.TOMORROW.plus(1, ChronoUnit.HOURS)))
                .containsExactly(noon.id());
        nine.withdraws().is(200);
        assertThat(ids(queue, "")).containsExactly(noon.id());
        queue.get("/availability?from=2026-01-01").invalid("from");
        queue.get("/availability?to=noon").invalid("to");
        assertThat(ids(queue, "?from=9999-12-31T00:00:00Z&to=0001-01-01T00:00:00Z"))
                .isEmpty();
    }

    @Test
    void seatsAreChanged(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        Slot nine = queue.publishes(1);
        Booking ada = queue.joined("ada");
        Answer more = nine.changesSeats(3).is(200);
        assertThat(more.number("seats")).isEqualTo(3);
        assertThat(more.number("free")).isEqualTo(2);
        nine.changesSeats(3).is(200);
        nine.changesSeats(1_001).invalid("seats");
        ada.is("OFFERED");
        clinic.post("/slots/nowhere/seats", Json.object("seats", 1)).refused(404, "SLOT_NOT_FOUND");
    }

    @Test
    void withdrawnSlotsAreGone(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        Slot nine = queue.publishes(2);
        Booking ada = queue.joined("ada");
        assertThat(nine.withdraws().is(200).number("free")).isZero();
        assertThat(nine.withdraws().is(200).replayed()).isTrue();

        ada.confirms().refused(409, "SLOT_WITHDRAWN");
        nine.changesSeats(5).refused(409, "SLOT_WITHDRAWN");
        queue.joins("ben", "preference", Json.object("slotId", nine.id())).refused(409, "SLOT_WITHDRAWN");
        queue.joined("cem").does("reschedule", "slotId", nine.id()).refused(409, "SLOT_WITHDRAWN");
        clinic.post("/slots/nowhere/withdraw", Json.object("reason", "x")).refused(404, "SLOT_NOT_FOUND");
        clinic.post("/slots/" + nine.id() + "/withdraw", Json.object("reason", " "))
                .invalid("reason");
    }

    private static java.util.List<String> ids(Queue queue, String query) {
        return queue.get("/availability" + query)
                .is(200)
                .json()
                .valueStream()
                .map(slot -> slot.path("slotId").asString())
                .toList();
    }
}

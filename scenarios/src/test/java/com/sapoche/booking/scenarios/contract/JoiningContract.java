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
import org.junit.jupiter.api.Test;

/** The one way in: joining a queue, with or without wishes. */
@OnTheLedger
class JoiningContract {
    @Test
    void whoWaitsIsToldTicketAndPosition(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        Answer ada = queue.joins("ada", "bookingId", "b1").is(201);
        assertThat(ada.json())
                .isEqualTo(Json.object(
                        "bookingId", "b1", "queueId", queue.id(), "status", "WAITING", "ticket", 1, "position", 1));
        Answer ben = queue.joins("ben").is(201);
        assertThat(ben.text("bookingId")).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
        assertThat(ben.number("ticket")).isEqualTo(2);
        assertThat(ben.number("position")).isEqualTo(2);
        Answer eve = queue.joins("eve", "priority", "EMERGENCY").is(201);
        assertThat(eve.number("position")).isEqualTo(1);
        assertThat(clinic.booking("b1").look().number("position")).isEqualTo(2);
    }

    @Test
    void whoFindsASeatIsOfferedIt(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        Slot nine = queue.publishes(1);
        Answer ada = queue.joins("ada").is(201);
        assertThat(ada.text("status")).isEqualTo("OFFERED");
        assertThat(ada.get("position").isMissingNode()).isTrue();
        Booking booking = clinic.booking(ada.text("bookingId"));
        assertThat(booking.slot()).isEqualTo(nine.id());
        assertThat(queue.joins("ben").is(201).text("status")).isEqualTo("WAITING");
    }

    @Test
    void wishesChooseAmongSlots(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        Instant noon = Queue.TOMORROW.plus(3, ChronoUnit.HOURS);
        Slot early = queue.publishes("seats", 5, "resource", "Dr. Iff");
        Slot late = queue.publishes("seats", 5, "start", noon, "end", noon.plusSeconds(900), "resource", "Dr. Oz");

        assertThat(seatFor(queue, "a", Json.object())).isEqualTo(early.id());
        assertThat(seatFor(queue, "b", Json.object("earliest", noon))).isEqualTo(late.id());
        assertThat(seatFor(queue, "c", Json.object("latest", Queue.TOMORROW))).isEqualTo(early.id());
        assertThat(seatFor(queue, "d", Json.object("resource", "Dr. Oz"))).isEqualTo(late.id());
        assertThat(seatFor(queue, "e", Json.object("slotId", late.id()))).isEqualTo(late.id());
        assertThat(seatFor(queue, "f", Json.object("latest", Queue.TOMORROW.minusSeconds(1))))
                .isEmpty();
        assertThat(seatFor(queue, "g", Json.object("resource", "dr. oz"))).isEmpty();
        assertThat(seatFor(queue, "h", Json.object("earliest", Queue.TOMORROW.plusSeconds(1), "resource", "Dr. Iff")))
                .isEmpty();
    }

    @Test
    void wishesThatCannotBe(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        Slot elsewhere = clinic.opensQueue().publishes(1);
        queue.joins(
                        "ada",
                        "preference",
                        Json.object("earliest", Queue.TOMORROW, "latest", Queue.TOMORROW.minusSeconds(1)))
                .invalid("preference.latest");
        queue.joins("ada", "preference", Json.object("slotId", "a b")).invalid("preference.slotId");
        queue.joins("ada", "preference", Json.object("resource", "")).invalid("preference.resource");
        queue.joins("ada", "preference", Json.object("resource", "a".repeat(65)))
                .invalid("preference.resource");
        queue.joins("ada", "preference", Json.object("earliest", "2027-01-01T10:00:00"))
                .invalid("preference.earliest");
        queue.joins("ada", "preference", Json.object("surprise", 1)).invalid("preference.surprise");
        queue.joins("ada", "preference", Json.object("slotId", "nowhere")).refused(404, "SLOT_NOT_FOUND");
        queue.joins("ada", "preference", Json.object("slotId", elsewhere.id())).refused(404, "SLOT_NOT_FOUND");
        assertThat(queue.board().number("lastTicket")).isZero();
    }

    @Test
    void whoWillNotWaitIsTurnedAwayWithoutATrace(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        queue.joins("ada", "waitIfNone", false, "bookingId", "b").refused(409, "NO_SEAT");
        clinic.getAsItIs("/bookings/b").refused(404, "BOOKING_NOT_FOUND");
        Slot nine = queue.publishes(1);
        assertThat(queue.joins("ada", "waitIfNone", false, "bookingId", "b")
                        .is(201)
                        .text("status"))
                .isEqualTo("OFFERED");
        queue.joins("ben", "waitIfNone", false, "preference", Json.object("slotId", nine.id()))
                .refused(409, "NO_SEAT");
        assertThat(queue.board().number("lastTicket")).isEqualTo(1);
        // Who would wait for that slot may.
        assertThat(queue.joins("ben", "preference", Json.object("slotId", nine.id()))
                        .is(201)
                        .text("status"))
                .isEqualTo("WAITING");
    }

    @Test
    void aPatientHasOneActiveBookingInAQueue(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        Booking ada = queue.joined("ada");
        queue.joins("ada").refused(409, "ALREADY_WAITING");
        queue.publishes(1);
        ada.becomes("OFFERED");
        queue.joins("ada").refused(409, "ALREADY_WAITING");
        ada.confirms().is(200);
        queue.joins("ada").refused(409, "ALREADY_WAITING");
        ada.does("start").is(200);
        queue.joins("ada").refused(409, "ALREADY_WAITING");
        clinic.opensQueue().joins("ada").is(201);
        ada.does("complete").is(200);
        queue.joins("ada").is(201);
    }

    @Test
    void joiningAgainUnderTheSameIdentifierChangesNothing(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        Answer first = queue.joins("ada", "bookingId", "b").is(201);
        clinic.booking("b").cancels().is(200);
        Answer again = queue.joins("ada", "bookingId", "b").is(201);
        assertThat(again.json()).as("answered as then").isEqualTo(first.json());
        assertThat(again.replayed()).isTrue();
        clinic.booking("b").is("CANCELLED");

        queue.joins("ben", "bookingId", "b").refused(409, "ALREADY_EXISTS");
        queue.joins("ada", "bookingId", "b", "priority", "VIP").refused(409, "ALREADY_EXISTS");
        queue.joins("ada", "bookingId", "b", "waitIfNone", false).refused(409, "ALREADY_EXISTS");
        clinic.opensQueue().joins("ada", "bookingId", "b").refused(409, "ALREADY_EXISTS");
        queue.pauses();
        queue.joins("ada", "bookingId", "b").is(201);
    }

    @Test
    void whatHappenedEarlierIsRecordedAsOfThen(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        Booking now = queue.joined("now");
        Instant then = Instant.parse("2019-11-01T10:16:21Z");
        Booking ada = queue.joined("ada", "occurredAt", "2019-11-01T11:16:21+01:00");
        assertThat(queue.line()).containsExactly(ada.id(), now.id());
        assertThat(Instant.parse(ada.look().text("joinedAt"))).isEqualTo(then);
        ada.does("start", "occurredAt", then.minusSeconds(1)).refused(409, "OUT_OF_ORDER");
        ada.does("start", "occurredAt", then.plusSeconds(60)).is(200);
        ada.does("complete", "occurredAt", then.plusSeconds(59)).refused(409, "OUT_OF_ORDER");
        ada.does("complete", "occurredAt", then.plusSeconds(60)).is(200);
        ada.is("FULFILLED");
    }

    private static String seatFor(Queue queue, String patient, Object preference) {
        return queue.joined(patient, "preference", preference).slot();
    }
}

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
import org.junit.jupiter.api.Test;

/** Verifies joining a queue, with and without preferences. */
@LedgerTest
class JoinQueueContract {
    @Test
    void aWaitingBookingHasTicketAndPosition(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        ApiResponse ada = queue.joins("ada", "bookingId", "b1").is(201);
        assertThat(ada.json())
                .isEqualTo(JsonBodies.object(
                        "bookingId", "b1", "queueId", queue.id(), "status", "WAITING", "ticket", 1, "position", 1));
        ApiResponse ben = queue.joins("ben").is(201);
        assertThat(ben.text("bookingId")).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
        assertThat(ben.number("ticket")).isEqualTo(2);
        assertThat(ben.number("position")).isEqualTo(2);
        ApiResponse eve = queue.joins("eve", "priority", "EMERGENCY").is(201);
        assertThat(eve.number("position")).isEqualTo(1);
        assertThat(clinic.booking("b1").get().number("position")).isEqualTo(2);
    }

    @Test
    void aFreeSeatIsOffered(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        SlotClient nine = queue.publishes(1);
        ApiResponse ada = queue.joins("ada").is(201);
        assertThat(ada.text("status")).isEqualTo("OFFERED");
        assertThat(ada.get("position").isMissingNode()).isTrue();
        BookingClient booking = clinic.booking(ada.text("bookingId"));
        assertThat(booking.slot()).isEqualTo(nine.id());
        assertThat(queue.joins("ben").is(201).text("status")).isEqualTo("WAITING");
    }

    @Test
    void preferencesSelectTheSlot(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        Instant noon = QueueClient.TOMORROW.plus(3, ChronoUnit.HOURS);
        SlotClient early = queue.publishes("seats", 5, "resource", "Dr. Iff");
        SlotClient late =
                queue.publishes("seats", 5, "start", noon, "end", noon.plusSeconds(900), "resource", "Dr. Oz");

        assertThat(seatFor(queue, "a", JsonBodies.object())).isEqualTo(early.id());
        assertThat(seatFor(queue, "b", JsonBodies.object("earliest", noon))).isEqualTo(late.id());
        assertThat(seatFor(queue, "c", JsonBodies.object("latest", QueueClient.TOMORROW)))
                .isEqualTo(early.id());
        assertThat(seatFor(queue, "d", JsonBodies.object("resource", "Dr. Oz"))).isEqualTo(late.id());
        assertThat(seatFor(queue, "e", JsonBodies.object("slotId", late.id()))).isEqualTo(late.id());
        assertThat(seatFor(queue, "f", JsonBodies.object("latest", QueueClient.TOMORROW.minusSeconds(1))))
                .isEmpty();
        assertThat(seatFor(queue, "g", JsonBodies.object("resource", "dr. oz"))).isEmpty();
        assertThat(seatFor(
                        queue,
                        "h",
                        JsonBodies.object("earliest", QueueClient.TOMORROW.plusSeconds(1), "resource", "Dr. Iff")))
                .isEmpty();
    }

    @Test
    void invalidPreferencesAreRejected(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        SlotClient slotOfAnotherQueue = clinic.opensQueue().publishes(1);
        queue.joins(
                        "ada",
                        "preference",
                        JsonBodies.object(
                                "earliest", QueueClient.TOMORROW, "latest", QueueClient.TOMORROW.minusSeconds(1)))
                .invalid("preference.latest");
        queue.joins("ada", "preference", JsonBodies.object("slotId", "a b")).invalid("preference.slotId");
        queue.joins("ada", "preference", JsonBodies.object("resource", "")).invalid("preference.resource");
        queue.joins("ada", "preference", JsonBodies.object("resource", "a".repeat(65)))
                .invalid("preference.resource");
        queue.joins("ada", "preference", JsonBodies.object("earliest", "2027-01-01T10:00:00"))
                .invalid("preference.earliest");
        queue.joins("ada", "preference", JsonBodies.object("surprise", 1)).invalid("preference.surprise");
        queue.joins("ada", "preference", JsonBodies.object("slotId", "unknown")).rejected(404, "SLOT_NOT_FOUND");
        queue.joins("ada", "preference", JsonBodies.object("slotId", slotOfAnotherQueue.id()))
                .rejected(404, "SLOT_NOT_FOUND");
        assertThat(queue.state().number("lastTicket")).isZero();
    }

    @Test
    void aBookingThatMayNotWaitIsRejectedWithoutTrace(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        queue.joins("ada", "waitIfNone", false, "bookingId", "b").rejected(409, "NO_SEAT");
        clinic.getWithoutPosition("/bookings/b").rejected(404, "BOOKING_NOT_FOUND");
        SlotClient nine = queue.publishes(1);
        assertThat(queue.joins("ada", "waitIfNone", false, "bookingId", "b")
                        .is(201)
                        .text("status"))
                .isEqualTo("OFFERED");
        queue.joins("ben", "waitIfNone", false, "preference", JsonBodies.object("slotId", nine.id()))
                .rejected(409, "NO_SEAT");
        assertThat(queue.state().number("lastTicket")).isEqualTo(1);
        // A booking may wait for that slot.
        assertThat(queue.joins("ben", "preference", JsonBodies.object("slotId", nine.id()))
                        .is(201)
                        .text("status"))
                .isEqualTo("WAITING");
    }

    @Test
    void aPatientHasOneActiveBookingInAQueue(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        BookingClient ada = queue.joined("ada");
        queue.joins("ada").rejected(409, "ALREADY_WAITING");
        queue.publishes(1);
        ada.becomes("OFFERED");
        queue.joins("ada").rejected(409, "ALREADY_WAITING");
        ada.confirms().is(200);
        queue.joins("ada").rejected(409, "ALREADY_WAITING");
        ada.send("start").is(200);
        queue.joins("ada").rejected(409, "ALREADY_WAITING");
        clinic.opensQueue().joins("ada").is(201);
        ada.send("complete").is(200);
        queue.joins("ada").is(201);
    }

    @Test
    void aRepeatedJoinChangesNothing(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        ApiResponse first = queue.joins("ada", "bookingId", "b").is(201);
        clinic.booking("b").cancels().is(200);
        ApiResponse repeated = queue.joins("ada", "bookingId", "b").is(201);
        assertThat(repeated.json()).as("first result").isEqualTo(first.json());
        assertThat(repeated.replayed()).isTrue();
        clinic.booking("b").is("CANCELLED");

        queue.joins("ben", "bookingId", "b").rejected(409, "ALREADY_EXISTS");
        queue.joins("ada", "bookingId", "b", "priority", "VIP").rejected(409, "ALREADY_EXISTS");
        queue.joins("ada", "bookingId", "b", "waitIfNone", false).rejected(409, "ALREADY_EXISTS");
        clinic.opensQueue().joins("ada", "bookingId", "b").rejected(409, "ALREADY_EXISTS");
        queue.pauses();
        queue.joins("ada", "bookingId", "b").is(201);
    }

    @Test
    void aPastJoinIsRankedByItsEffectiveTime(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        BookingClient now = queue.joined("now");
        Instant then = Instant.parse("2019-11-01T10:16:21Z");
        BookingClient ada = queue.joined("ada", "occurredAt", "2019-11-01T11:16:21+01:00");
        assertThat(queue.waitingBookings()).containsExactly(ada.id(), now.id());
        assertThat(Instant.parse(ada.get().text("joinedAt"))).isEqualTo(then);
        ada.send("start", "occurredAt", then.minusSeconds(1)).rejected(409, "OUT_OF_ORDER");
        ada.send("start", "occurredAt", then.plusSeconds(60)).is(200);
        ada.send("complete", "occurredAt", then.plusSeconds(59)).rejected(409, "OUT_OF_ORDER");
        ada.send("complete", "occurredAt", then.plusSeconds(60)).is(200);
        ada.is("FULFILLED");
    }

    private static String seatFor(QueueClient queue, String patient, Object preference) {
        return queue.joined(patient, "preference", preference).slot();
    }
}

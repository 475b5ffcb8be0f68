package com.sapoche.booking.acceptance.background;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.acceptance.clinic.BookingClient;
import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.JsonBodies;
import com.sapoche.booking.acceptance.clinic.QueueClient;
import com.sapoche.booking.acceptance.clinic.SlotClient;
import com.sapoche.booking.acceptance.ledger.LedgerTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Verifies that a free seat with a matching waiting booking is offered without a request, however it became free. */
@LedgerTest
@Execution(ExecutionMode.CONCURRENT)
class SeatHandoverScenario {
    @Test
    void whenAnOfferIsDeclined(ClinicClient clinic) {
        offersTheSeatOfAdaToBen(clinic, false, ada -> ada.send("decline").is(200));
    }

    @Test
    void whenAnOfferedBookingIsCancelled(ClinicClient clinic) {
        offersTheSeatOfAdaToBen(clinic, false, ada -> ada.cancels().is(200));
    }

    @Test
    void whenAConfirmedBookingIsCancelled(ClinicClient clinic) {
        offersTheSeatOfAdaToBen(clinic, true, ada -> ada.cancels().is(200));
    }

    @Test
    void whenACheckedInBookingIsCancelled(ClinicClient clinic) {
        offersTheSeatOfAdaToBen(clinic, true, ada -> {
            ada.send("check-in").is(200);
            ada.cancels().is(200);
        });
    }

    @Test
    void whenAnOfferLapses(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("offerTtl", "PT4S", "onLapse", "REMOVE");
        SlotClient nine = queue.publishes(1);
        BookingClient ada = queue.joined("ada");
        BookingClient ben = queue.joined("ben");
        ada.becomes("LAPSED");
        assertThat(ben.becomes("OFFERED").slot()).isEqualTo(nine.id());
    }

    @Test
    void whenABookingMovesToAnotherSlot(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        SlotClient nine = queue.publishes(1);
        BookingClient ada = queue.joined("ada");
        ada.confirms().is(200);
        BookingClient ben = queue.joined("ben", "preference", JsonBodies.object("slotId", nine.id()));
        SlotClient ten = queue.publishes(1);
        ada.send("reschedule", "slotId", ten.id()).is(200);
        assertThat(ben.becomes("OFFERED").slot()).isEqualTo(nine.id());
    }

    @Test
    void whenSeatsAreAdded(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        SlotClient nine = queue.publishes(1);
        queue.joined("ada");
        List<BookingClient> others = List.of(queue.joined("ben"), queue.joined("cem"), queue.joined("dora"));
        nine.changesSeats(3).is(200);
        others.get(0).becomes("OFFERED");
        others.get(1).becomes("OFFERED");
        assertThat(others.get(2).is("WAITING").get().number("position")).isEqualTo(1);
    }

    @Test
    void whenASlotOrAScheduleIsPublished(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        BookingClient ada = queue.joined("ada", "preference", JsonBodies.object("resource", "Dr. Iff"));
        BookingClient ben = queue.joined("ben");
        SlotClient any = queue.publishes(1);
        assertThat(ben.becomes("OFFERED").slot())
                .as("the first matching booking, not the first in rank")
                .isEqualTo(any.id());
        ada.is("WAITING");
        queue.post(
                        "/schedules",
                        JsonBodies.with(
                                QueueClient.schedule(List.of("MON"), "09:00", "10:00", "2030-01-01", "2030-01-07"),
                                "resource",
                                "Dr. Iff"))
                .is(201);
        ada.becomes("OFFERED");
    }

    @Test
    void whenAPreferenceIsChanged(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        BookingClient ada = queue.joined("ada", "preference", JsonBodies.object("resource", "Dr. Nobody"));
        SlotClient nine = queue.publishes(1);
        ada.send("reschedule", "preference", JsonBodies.object("earliest", QueueClient.TOMORROW))
                .is(200);
        assertThat(ada.becomes("OFFERED").slot()).isEqualTo(nine.id());
    }

    @Test
    void whenAPreferredSlotEnds(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        Instant end = Instant.now().plusSeconds(6);
        SlotClient soon = queue.publishes("start", end.minusSeconds(600), "end", end);
        queue.joined("ada").confirms().is(200);
        BookingClient ben = queue.joined("ben", "preference", JsonBodies.object("slotId", soon.id()));
        SlotClient later = queue.publishes(1);
        ben.is("WAITING");

        assertThat(ben.becomes("OFFERED").slot()).isEqualTo(later.id());
    }

    @Test
    void returnsBookingsOfAWithdrawnSlotToTheirRank(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        SlotClient nine = queue.publishes(2);
        BookingClient ada = queue.joined("ada");
        BookingClient ben = queue.joined("ben");
        BookingClient cem = queue.joined("cem");
        ben.confirms().is(200);
        nine.withdraws().is(200);
        ada.becomes("WAITING");
        ben.becomes("WAITING");
        assertThat(queue.waitingBookings()).containsExactly(ada.id(), ben.id(), cem.id());
        ada.confirms().rejected(409, "SLOT_WITHDRAWN");
        queue.publishes(2);
        ada.becomes("OFFERED");
        ben.becomes("OFFERED");
        cem.is("WAITING");
    }

    @Test
    void revokesTheLatestOffersWhenSeatsAreReduced(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        SlotClient nine = queue.publishes(3);
        BookingClient ada = queue.joined("ada");
        BookingClient ben = queue.joined("ben");
        BookingClient cem = queue.joined("cem");
        cem.confirms().is(200);
        nine.changesSeats(2).is(200);
        ben.becomes("WAITING");
        ada.is("OFFERED");
        cem.is("CONFIRMED");
        nine.changesSeats(1).is(200);
        ada.becomes("WAITING");
        cem.is("CONFIRMED");
        assertThat(queue.waitingBookings()).containsExactly(ada.id(), ben.id());
        ada.confirms().rejected(409, "SLOT_WITHDRAWN");
    }

    @Test
    void offersNoSeatsWhilePaused(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("onLapse", "REMOVE");
        BookingClient ada = queue.joined("ada");
        BookingClient ben = queue.joined("ben");
        queue.pauses();
        SlotClient nine = queue.publishes(1);
        // Another queue is not paused; after its seat was offered, this queue had the same time.
        QueueClient other = clinic.opensQueue();
        BookingClient eli = other.joined("eli");
        other.publishes(1);
        eli.becomes("OFFERED");
        ada.is("WAITING");
        queue.resumes();
        assertThat(ada.becomes("OFFERED").slot()).isEqualTo(nine.id());
        queue.pauses();
        ada.send("decline").is(200);
        ben.is("WAITING");
        queue.resumes();
        ben.becomes("OFFERED");
    }

    @Test
    void servesWaitingBookingsOfAClosedQueue(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        queue.publishes(1);
        BookingClient ada = queue.joined("ada");
        BookingClient ben = queue.joined("ben");
        BookingClient cem = queue.joined("cem");
        queue.closes();
        queue.joins("dora").rejected(409, "QUEUE_CLOSED");
        ada.cancels().is(200);
        ben.becomes("OFFERED").confirms().is(200);
        assertThat(queue.callsNext().is(200).text("bookingId")).isEqualTo(cem.id());
    }

    @Test
    void whenAPausedQueueIsClosed(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue();
        BookingClient ada = queue.joined("ada");
        queue.pauses();
        SlotClient nine = queue.publishes(1);
        // After the other queue has offered its seat, this queue has had the same time.
        QueueClient other = clinic.opensQueue();
        BookingClient eli = other.joined("eli");
        other.publishes(1);
        eli.becomes("OFFERED");
        ada.is("WAITING");
        queue.closes();
        assertThat(ada.becomes("OFFERED").slot()).isEqualTo(nine.id());
    }

    @Test
    void doesNotOfferADeclinedSlotAgain(ClinicClient clinic) {
        QueueClient queue = clinic.opensQueue("onLapse", "KEEP_PLACE");
        SlotClient nine = queue.publishes(1);
        BookingClient ada = queue.joined("ada");
        assertThat(ada.send("decline").is(200).text("status")).isEqualTo("WAITING");
        BookingClient ben = queue.joined("ben");
        assertThat(ben.slot()).isEqualTo(nine.id());
        SlotClient ten = queue.publishes(
                "start",
                QueueClient.TOMORROW.plus(1, ChronoUnit.HOURS),
                "end",
                QueueClient.TOMORROW.plus(2, ChronoUnit.HOURS));
        assertThat(ada.becomes("OFFERED").slot()).isEqualTo(ten.id());
    }

    private interface SeatRelease {
        void by(BookingClient booking);
    }

    private static void offersTheSeatOfAdaToBen(ClinicClient clinic, boolean confirmed, SeatRelease release) {
        QueueClient queue = clinic.opensQueue();
        SlotClient nine = queue.publishes(1);
        BookingClient ada = queue.joined("ada");
        BookingClient ben = queue.joined("ben");
        if (confirmed) {
            ada.confirms().is(200);
        }
        release.by(ada);
        assertThat(ben.becomes("OFFERED").slot()).isEqualTo(nine.id());
        assertThat(ada.slot()).isEmpty();
    }
}

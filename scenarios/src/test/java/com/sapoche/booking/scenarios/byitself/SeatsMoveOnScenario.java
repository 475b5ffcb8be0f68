package com.sapoche.booking.scenarios.byitself;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.scenarios.clinic.Booking;
import com.sapoche.booking.scenarios.clinic.Clinic;
import com.sapoche.booking.scenarios.clinic.Json;
import com.sapoche.booking.scenarios.clinic.Queue;
import com.sapoche.booking.scenarios.clinic.Slot;
import com.sapoche.booking.scenarios.ledger.OnTheLedger;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A free seat with a matching waiting booking is offered without anyone asking, however it became free. */
@OnTheLedger
@Execution(ExecutionMode.CONCURRENT)
class SeatsMoveOnScenario {
    @Test
    void whenAnOfferIsDeclined(Clinic clinic) {
        seatOfAdaGoesToBen(clinic, false, ada -> ada.does("decline").is(200));
    }

    @Test
    void whenAnOfferedBookingIsCancelled(Clinic clinic) {
        seatOfAdaGoesToBen(clinic, false, ada -> ada.cancels().is(200));
    }

    @Test
    void whenAConfirmedBookingIsCancelled(Clinic clinic) {
        seatOfAdaGoesToBen(clinic, true, ada -> ada.cancels().is(200));
    }

    @Test
    void whenACheckedInBookingIsCancelled(Clinic clinic) {
        seatOfAdaGoesToBen(clinic, true, ada -> {
            ada.does("check-in").is(200);
            ada.cancels().is(200);
        });
    }

    @Test
    void whenAnOfferLapses(Clinic clinic) {
        Queue queue = clinic.opensQueue("offerTtl", "PT4S", "onLapse", "REMOVE");
        Slot nine = queue.publishes(1);
        Booking ada = queue.joined("ada");
        Booking ben = queue.joined("ben");
        ada.becomes("LAPSED");
        assertThat(ben.becomes("OFFERED").slot()).isEqualTo(nine.id());
    }

    @Test
    void whenABookingMovesToAnotherSlot(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        Slot nine = queue.publishes(1);
        Booking ada = queue.joined("ada");
        ada.confirms().is(200);
        Booking ben = queue.joined("ben", "preference", Json.object("slotId", nine.id()));
        Slot ten = queue.publishes(1);
        ada.does("reschedule", "slotId", ten.id()).is(200);
        assertThat(ben.becomes("OFFERED").slot()).isEqualTo(nine.id());
    }

    @Test
    void whenSeatsAreAdded(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        Slot nine = queue.publishes(1);
        queue.joined("ada");
        List<Booking> others = List.of(queue.joined("ben"), queue.joined("cem"), queue.joined("dora"));
        nine.changesSeats(3).is(200);
        others.get(0).becomes("OFFERED");
        others.get(1).becomes("OFFERED");
        assertThat(others.get(2).is("WAITING").look().number("position")).isEqualTo(1);
    }

    @Test
    void whenASlotOrAScheduleIsPublished(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        Booking ada = queue.joined("ada", "preference", Json.object("resource", "Dr. Iff"));
        Booking ben = queue.joined("ben");
        Slot any = queue.publishes(1);
        assertThat(ben.becomes("OFFERED").slot())
                .as("the first it suits, not the first in line")
                .isEqualTo(any.id());
        ada.is("WAITING");
        queue.post(
                        "/schedules",
                        Json.with(
                                Queue.schedule(List.of("MON"), "09:00", "10:00", "2030-01-01", "2030-01-07"),
                                "resource",
                                "Dr. Iff"))
                .is(201);
        ada.becomes("OFFERED");
    }

    @Test
    void whenAWishIsChanged(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        Booking ada = queue.joined("ada", "preference", Json.object("resource", "Dr. Nobody"));
        Slot nine = queue.publishes(1);
        ada.does("reschedule", "preference", Json.object("earliest", Queue.TOMORROW))
                .is(200);
        assertThat(ada.becomes("OFFERED").slot()).isEqualTo(nine.id());
    }

    @Test
    void bookingsOfAWithdrawnSlotAreBackInTheirPlace(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        Slot nine = queue.publishes(2);
        Booking ada = queue.joined("ada");
        Booking ben = queue.joined("ben");
        Booking cem = queue.joined("cem");
        ben.confirms().is(200);
        nine.withdraws().is(200);
        ada.becomes("WAITING");
        ben.becomes("WAITING");
        assertThat(queue.line()).containsExactly(ada.id(), ben.id(), cem.id());
        ada.confirms().refused(409, "SLOT_WITHDRAWN");
        queue.publishes(2);
        ada.becomes("OFFERED");
        ben.becomes("OFFERED");
        cem.is("WAITING");
    }

    @Test
    void fewerSeatsThanTakenCostTheLastOffered(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        Slot nine = queue.publishes(3);
        Booking ada = queue.joined("ada");
        Booking ben = queue.joined("ben");
        Booking cem = queue.joined("cem");
        cem.confirms().is(200);
        nine.changesSeats(2).is(200);
        ben.becomes("WAITING");
        ada.is("OFFERED");
        cem.is("CONFIRMED");
        nine.changesSeats(1).is(200);
        ada.becomes("WAITING");
        cem.is("CONFIRMED");
        assertThat(queue.line()).containsExactly(ada.id(), ben.id());
        ada.confirms().refused(409, "SLOT_WITHDRAWN");
    }

    @Test
    void aPausedQueueOffersNothingUntilItResumes(Clinic clinic) {
        Queue queue = clinic.opensQueue("onLapse", "REMOVE");
        Booking ada = queue.joined("ada");
        Booking ben = queue.joined("ben");
        queue.pauses();
        Slot nine = queue.publishes(1);
        // Another queue goes on; once its seat has been offered, this one had the same time to.
        Queue other = clinic.opensQueue();
        Booking eli = other.joined("eli");
        other.publishes(1);
        eli.becomes("OFFERED");
        ada.is("WAITING");
        queue.resumes();
        assertThat(ada.becomes("OFFERED").slot()).isEqualTo(nine.id());
        queue.pauses();
        ada.does("decline").is(200);
        ben.is("WAITING");
        queue.resumes();
        ben.becomes("OFFERED");
    }

    @Test
    void aClosedQueueStillServesItsLine(Clinic clinic) {
        Queue queue = clinic.opensQueue();
        queue.publishes(1);
        Booking ada = queue.joined("ada");
        Booking ben = queue.joined("ben");
        Booking cem = queue.joined("cem");
        queue.closes();
        queue.joins("dora").refused(409, "QUEUE_CLOSED");
        ada.cancels().is(200);
        ben.becomes("OFFERED").confirms().is(200);
        assertThat(queue.callsNext().is(200).text("bookingId")).isEqualTo(cem.id());
    }

    @Test
    void whoLetASeatGoIsNotOfferedItAgain(Clinic clinic) {
        Queue queue = clinic.opensQueue("onLapse", "KEEP_PLACE");
        Slot nine = queue.publishes(1);
        Booking ada = queue.joined("ada");
        assertThat(ada.does("decline").is(200).text("status")).isEqualTo("WAITING");
        Booking ben = queue.joined("ben");
        assertThat(ben.slot()).isEqualTo(nine.id());
        Slot ten = queue.publishes(
                "start", Queue.TOMORROW.plus(1, ChronoUnit.HOURS), "end", Queue.TOMORROW.plus(2, ChronoUnit.HOURS));
        assertThat(ada.becomes("OFFERED").slot()).isEqualTo(ten.id());
    }

    private interface GivingUp {
        void by(Booking booking);
    }

    private static void seatOfAdaGoesToBen(Clinic clinic, boolean confirmed, GivingUp givingUp) {
        Queue queue = clinic.opensQueue();
        Slot nine = queue.publishes(1);
        Booking ada = queue.joined("ada");
        Booking ben = queue.joined("ben");
        if (confirmed) {
            ada.confirms().is(200);
        }
        givingUp.by(ada);
        assertThat(ben.becomes("OFFERED").slot()).isEqualTo(nine.id());
        assertThat(ada.slot()).isEmpty();
    }
}

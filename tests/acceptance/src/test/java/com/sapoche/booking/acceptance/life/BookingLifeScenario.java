package com.sapoche.booking.acceptance.life;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.acceptance.clinic.ApiResponse;
import com.sapoche.booking.acceptance.clinic.BookingClient;
import com.sapoche.booking.acceptance.clinic.ClinicClient;
import com.sapoche.booking.acceptance.clinic.JsonBodies;
import com.sapoche.booking.acceptance.clinic.QueueClient;
import com.sapoche.booking.acceptance.clinic.SlotClient;
import com.sapoche.booking.acceptance.ledger.LedgerTest;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

@LedgerTest
class BookingLifeScenario {
    @Test
    void oneDayInCardiology(ClinicClient clinic) {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalDate morning = LocalDate.now(berlin);

        // The clinic opens a queue whose offers are held for five seconds.
        QueueClient cardiology = clinic.opensQueue("offerTtl", "PT5S", "onLapse", "REMOVE", "zone", berlin.getId());

        // Ada, Ben and Cem come before there is any seat: they wait, in that order.
        ApiResponse adaJoins = cardiology.joins("ada").is(201);
        assertThat(adaJoins.text("status")).isEqualTo("WAITING");
        assertThat(adaJoins.number("ticket")).isEqualTo(1);
        assertThat(adaJoins.number("position")).isEqualTo(1);
        BookingClient ada = clinic.booking(adaJoins.text("bookingId"));
        BookingClient ben = cardiology.joined("ben");
        BookingClient cem = cardiology.joined("cem");
        assertThat(cem.get().number("position")).isEqualTo(3);

        // One seat is published and offered to Ada, who is first in rank, without a request.
        SlotClient nine = cardiology.publishes(1);
        ada.becomes("OFFERED");
        assertThat(ada.slot()).isEqualTo(nine.id());
        assertThat(ada.get().get("offer").path("expiresAt").asString()).isNotEmpty();
        assertThat(ben.get().number("position")).isEqualTo(1);

        // Ada does not response. Her offer lapses, and the seat is offered to Ben.
        ada.becomes("LAPSED");
        assertThat(ada.confirms().status()).isEqualTo(409);
        ben.becomes("OFFERED");
        assertThat(ben.slot()).isEqualTo(nine.id());

        // Ben declines, Cem is next and confirms.
        ben.send("decline", "reason", "too early for me").is(200);
        cem.becomes("OFFERED");
        assertThat(cem.confirms().is(200).text("status")).isEqualTo("CONFIRMED");
        cem.is("CONFIRMED");

        // Dora waits; Cem cancels, and the seat is offered to Dora.
        BookingClient dora = cardiology.joined("dora");
        cem.cancels().is(200);
        dora.becomes("OFFERED");
        dora.confirms().is(200);

        // The slot is withdrawn: Dora returns to her rank, before Eli who joined later.
        BookingClient eli = cardiology.joined("eli");
        nine.withdraws().is(200);
        dora.becomes("WAITING");
        assertThat(cardiology.waitingBookings()).containsExactly(dora.id(), eli.id());

        // Two seats later that day: one for each of them.
        SlotClient ten = cardiology.publishes(2);
        dora.becomes("OFFERED").confirms().is(200);
        eli.becomes("OFFERED").confirms().is(200);
        assertThat(eli.slot()).isEqualTo(ten.id());

        // Eli reschedules to eleven; the booking keeps its identifier.
        SlotClient eleven = cardiology.publishes(1);
        eli.send("reschedule", "slotId", eleven.id()).is(200);
        assertThat(eli.is("CONFIRMED").slot()).isEqualTo(eleven.id());

        // Fay is a walk-in whose preference no seat matches; the desk calls her.
        BookingClient fay = cardiology.joined("fay", "preference", JsonBodies.object("resource", "Dr. Nobody"));
        ApiResponse called = clinic.post(cardiology.path("/call-next"), JsonBodies.object("room", "2"))
                .is(200);
        assertThat(called.text("bookingId")).isEqualTo(fay.id());
        assertThat(called.text("status")).isEqualTo("IN_SERVICE");
        cardiology.callsNext().is(204);

        // Dora is checked in, served and completed; Eli is checked in but leaves before being called.
        dora.send("check-in").is(200);
        dora.send("start").is(200);
        dora.send("complete").is(200);
        eli.send("check-in").is(200);
        eli.send("no-show").is(200);
        fay.send("complete").is(200);
        dora.is("FULFILLED");
        eli.is("NO_SHOW");

        // At the end of the day the queue is empty, and the statistics include every booking.
        ApiResponse board = cardiology.state();
        assertThat(board.number("waiting")).isZero();
        assertThat(board.number("offered")).isZero();
        assertThat(board.number("confirmed")).isZero();
        assertThat(board.number("inService")).isZero();
        assertThat(board.number("fulfilled")).isEqualTo(2);
        assertThat(board.number("lastTicket")).isEqualTo(6);
        if (LocalDate.now(berlin).equals(morning)) {
            ApiResponse day = cardiology.get("/stats?date=" + morning).is(200);
            assertThat(day.number("joined")).isEqualTo(6);
            assertThat(day.number("called")).isEqualTo(2);
            assertThat(day.number("completed")).isEqualTo(2);
            assertThat(day.number("cancelled")).isEqualTo(1);
            assertThat(day.number("noShow")).isEqualTo(1);
            // Lapsed offers are counted, not bookings: Ben declined his offer.
            assertThat(day.number("lapsed")).isEqualTo(1);
        }
    }
}

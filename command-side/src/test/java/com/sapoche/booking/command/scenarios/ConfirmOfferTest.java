package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.CommandSideFixture.OPENING;
import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.slot.RevocationReason;
import com.sapoche.booking.command.fixture.CommandSideFixture;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An offer that is confirmed")
class ConfirmOfferTest extends OfferScenario {
    @Test
    void confirmsBookingAndSeat() {
        assertThat(ledger.describeEvents(confirm("a"))).containsExactly("BookingConfirmed a", "SeatConfirmed a nine");
    }

    @Test
    void acceptsAConfirmBeforeTheDeadline() {
        ledger.setClock(OPENING.plus(TTL).minusMillis(1));

        assertThat(ledger.resultOf(confirm("a"))).isEqualTo(state("a", BookingStatus.CONFIRMED));
    }

    @Test
    void rejectsAConfirmAfterTheDeadline() {
        ledger.setClock(OPENING.plus(TTL));

        ledger.assertRejected(confirm("a"), ErrorCode.OFFER_LAPSED);
    }

    @Test
    void rejectsALapsedOffer() {
        ledger.setClock(OPENING.plus(TTL));
        given(lapse("a", 1));

        ledger.assertRejected(confirm("a"), ErrorCode.OFFER_LAPSED);
    }

    @Test
    void rejectsAnOfferOfAWithdrawnSlot() {
        given(withdraw("nine"));

        ledger.assertRejected(confirm("a"), ErrorCode.SLOT_WITHDRAWN);
    }

    @Test
    void rejectsTheOfferOfARequeuedBooking() {
        given(withdraw("nine"), requeue("a", 1, RevocationReason.SLOT_WITHDRAWN));

        ledger.assertRejected(confirm("a"), ErrorCode.SLOT_WITHDRAWN);
    }

    @Test
    void replaysTheFirstResult() {
        given(confirm("a"));
        ledger.advanceClock(Duration.ofDays(1));

        ledger.assertReplayed(confirm("a"), state("a", BookingStatus.CONFIRMED));
    }

    @Test
    void replaysTheFirstResultInAnotherProcess() {
        given(confirm("a"));

        try (CommandSideFixture another = ledger.newProcess()) {
            another.assertReplayed(confirm("a"), state("a", BookingStatus.CONFIRMED));
        }
    }

    @Test
    void rejectsAWaitingBooking() {
        given(join("b").command());

        ledger.assertRejected(confirm("b"), ErrorCode.WRONG_STATE);
    }
}

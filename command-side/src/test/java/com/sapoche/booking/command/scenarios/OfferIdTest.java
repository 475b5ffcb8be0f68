package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.CommandSideFixture.OPENING;
import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.booking.BookingStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An offer named by its identifier")
class OfferIdTest extends OfferScenario {
    private void lapseAndOfferAgain() {
        ledger.setClock(OPENING.plus(TTL));
        given(lapse("a", 1), publish("ten", 2, 1), offerFreeSeats());
    }

    @Test
    void isConfirmed() {
        assertThat(ledger.describeEvents(confirm("a", allocation("a", 1)))).contains("BookingConfirmed a");
    }

    @Test
    void isConfirmedOnce() {
        given(confirm("a", allocation("a", 1)));

        ledger.assertReplayed(confirm("a", allocation("a", 1)), state("a", BookingStatus.CONFIRMED));
        ledger.assertRejected(confirm("a", allocation("a", 2)), ErrorCode.OFFER_LAPSED);
    }

    @Test
    void rejectsAConfirmOfALapsedOfferAfterANewOffer() {
        lapseAndOfferAgain();

        ledger.assertRejected(confirm("a", allocation("a", 1)), ErrorCode.OFFER_LAPSED);
        assertThat(ledger.resultOf(confirm("a", allocation("a", 2)))).isEqualTo(state("a", BookingStatus.CONFIRMED));
    }

    @Test
    void rejectsADeclineOfALapsedOfferAfterANewOffer() {
        lapseAndOfferAgain();

        ledger.assertRejected(decline("a", allocation("a", 1)), ErrorCode.OFFER_LAPSED);
        assertThat(ledger.describeEvents(decline("a", allocation("a", 2)))).contains("OfferDeclined a ten -> WAITING");
    }

    @Test
    void rejectsASecondDeclineAfterANewOffer() {
        given(decline("a", allocation("a", 1)));
        ledger.assertReplayed(decline("a", allocation("a", 1)), state("a", BookingStatus.WAITING));
        given(publish("ten", 2, 1), offerFreeSeats());

        ledger.assertRejected(decline("a", allocation("a", 1)), ErrorCode.OFFER_LAPSED);
    }

    @Test
    void rejectsAConfirmAfterAReschedule() {
        given(publish("ten", 2, 1), reschedule("a", "ten"));

        ledger.assertRejected(confirm("a", allocation("a", 1)), ErrorCode.OFFER_LAPSED);
        assertThat(ledger.resultOf(confirm("a", allocation("a", 2)))).isEqualTo(state("a", BookingStatus.CONFIRMED));
    }

    @Test
    void hasAValidIdentifier() {
        assertThat(allocation("b".repeat(64), 100)).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
        assertThat(allocation("a", 1)).isNotEqualTo(allocation("a", 2)).isNotEqualTo(allocation("b", 1));
    }
}

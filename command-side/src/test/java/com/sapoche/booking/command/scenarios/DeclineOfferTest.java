package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.slot.RevocationReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An offer that is declined")
class DeclineOfferTest extends OfferScenario {
    @Test
    void releasesTheSeatAndRequeuesTheBooking() {
        assertThat(ledger.describeEvents(decline("a")))
                .containsExactly(
                        "OfferDeclined a nine -> WAITING",
                        "SeatReleased a nine",
                        "CapacityReleased a nine",
                        "BookingRequeued a");
    }

    @Test
    void doesNotOfferTheDeclinedSlotAgain() {
        given(decline("a"));

        ledger.assertNoEvents(offerFreeSeats());
    }

    @Test
    void offersAnotherSlot() {
        given(decline("a"), publish("ten", 2, 1));

        assertThat(ledger.describeEvents(offerFreeSeats()))
                .containsExactly("CandidateChosen a ten", "SeatHeld a ten", "SeatOffered a ten");
    }

    @Test
    void offersTheSeatToTheNextBooking() {
        given(join("b").command(), decline("a"));

        assertThat(ledger.describeEvents(offerFreeSeats())).contains("SeatOffered b nine");
    }

    @Test
    void replaysTheFirstResult() {
        given(decline("a"));

        ledger.assertReplayed(decline("a"), state("a", BookingStatus.WAITING));
    }

    @Test
    void givesTheNextOfferANewIdentifier() {
        given(decline("a"), publish("ten", 2, 1), offerFreeSeats());

        assertThat(ledger.describeEvents(decline("a"))).contains("OfferDeclined a ten -> WAITING");
    }

    @Test
    void endsTheBookingAfterTheMaximumNumberOfOffers() {
        given(decline("a"), publish("ten", 2, 1), offerFreeSeats());
        given(decline("a"), publish("eleven", 3, 1), offerFreeSeats());

        assertThat(ledger.describeEvents(decline("a")))
                .containsExactly(
                        "OfferDeclined a eleven -> LAPSED",
                        "SeatReleased a eleven",
                        "CapacityReleased a eleven",
                        "BookingRemovedFromQueue a");
    }

    @Test
    void rejectsACancelledBooking() {
        given(cancel("a"));

        ledger.assertRejected(decline("a"), ErrorCode.WRONG_STATE);
    }

    @Test
    void rejectsAConfirmedBooking() {
        given(confirm("a"));

        ledger.assertRejected(decline("a"), ErrorCode.WRONG_STATE);
    }

    @Test
    void endsABookingThatPrefersOnlyThatSlot() {
        given(publish("ten", 2, 1), join("b").preferring(preferredSlot("ten")).command());

        assertThat(ledger.describeEvents(decline("b")))
                .contains("OfferDeclined b ten -> LAPSED", "BookingRemovedFromQueue b");
    }

    @Test
    void endsABookingThatNowPrefersOnlyThatSlot() {
        given(join("b").command(), publish("ten", 2, 1), reschedule("b", "ten"));

        assertThat(ledger.describeEvents(decline("b")))
                .contains("OfferDeclined b ten -> LAPSED", "BookingRemovedFromQueue b");
    }

    @Test
    void keepsABookingThatNowAcceptsAnySlot() {
        given(publish("ten", 2, 1), join("b").preferring(preferredSlot("ten")).command(), withdraw("ten"));
        given(requeue("b", 1, RevocationReason.SLOT_WITHDRAWN), publish("eleven", 3, 1), offerFreeSeats());

        assertThat(ledger.describeEvents(decline("b"))).contains("OfferDeclined b eleven -> WAITING");
    }

    @Test
    void keepsABookingThatAcceptsAnySlotAfterASeatReduction() {
        given(publish("ten", 2, 2), join("b").preferring(preferredSlot("ten")).command());
        given(join("c").preferring(preferredSlot("ten")).command(), seats("ten", 1));
        given(requeue("c", 1, RevocationReason.SEATS_REDUCED), seats("ten", 2), offerFreeSeats());

        assertThat(ledger.describeEvents(decline("c"))).contains("OfferDeclined c ten -> WAITING");
    }

    @Test
    void endsABookingThatDoesNotWait() {
        given(publish("ten", 2, 1), join("b").withoutWaiting().command());

        assertThat(ledger.describeEvents(decline("b")))
                .contains("OfferDeclined b ten -> LAPSED", "BookingRemovedFromQueue b");
    }
}

package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.CommandSideFixture.OPENING;
import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.DeadlineOutcome;
import com.sapoche.booking.api.booking.DeadlineResult;
import com.sapoche.booking.api.queue.LapsePolicy;
import com.sapoche.booking.api.slot.RevocationReason;
import com.sapoche.booking.command.fixture.CommandSideFixture;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("An offer")
class OfferHandlingTest extends CommandScenario {
    @BeforeEach
    void createOffer() {
        given(publish("nine", 1, 1), join("a").command());
    }

    @Nested
    class Confirmed {
        @Test
        void confirmsBookingAndSeat() {
            assertThat(ledger.describeEvents(confirm("a")))
                    .containsExactly("BookingConfirmed a", "SeatConfirmed a nine");
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

    @Nested
    class NamedByOfferId {
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
            assertThat(ledger.resultOf(confirm("a", allocation("a", 2))))
                    .isEqualTo(state("a", BookingStatus.CONFIRMED));
        }

        @Test
        void rejectsADeclineOfALapsedOfferAfterANewOffer() {
            lapseAndOfferAgain();

            ledger.assertRejected(decline("a", allocation("a", 1)), ErrorCode.OFFER_LAPSED);
            assertThat(ledger.describeEvents(decline("a", allocation("a", 2))))
                    .contains("OfferDeclined a ten -> WAITING");
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
            assertThat(ledger.resultOf(confirm("a", allocation("a", 2))))
                    .isEqualTo(state("a", BookingStatus.CONFIRMED));
        }

        @Test
        void hasAValidIdentifier() {
            assertThat(allocation("b".repeat(64), 100)).matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
            assertThat(allocation("a", 1)).isNotEqualTo(allocation("a", 2)).isNotEqualTo(allocation("b", 1));
        }
    }

    @Nested
    class Declined {
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
            given(
                    publish("ten", 2, 1),
                    join("b").preferring(preferredSlot("ten")).command());

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
            given(
                    publish("ten", 2, 1),
                    join("b").preferring(preferredSlot("ten")).command(),
                    withdraw("ten"));
            given(requeue("b", 1, RevocationReason.SLOT_WITHDRAWN), publish("eleven", 3, 1), offerFreeSeats());

            assertThat(ledger.describeEvents(decline("b"))).contains("OfferDeclined b eleven -> WAITING");
        }

        @Test
        void keepsABookingThatAcceptsAnySlotAfterASeatReduction() {
            given(
                    publish("ten", 2, 2),
                    join("b").preferring(preferredSlot("ten")).command());
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

    @Nested
    class Lapsed {
        @Test
        void releasesTheSeatAfterTheDeadline() {
            ledger.setClock(OPENING.plus(TTL));

            assertThat(ledger.describeEvents(lapse("a", 1)))
                    .containsExactly(
                            "OfferLapsed a nine -> WAITING",
                            "SeatReleased a nine",
                            "CapacityReleased a nine",
                            "BookingRequeued a");
        }

        @Test
        void keepsTheOfferBeforeTheDeadline() {
            ledger.setClock(OPENING.plus(TTL).minusMillis(1));

            assertThat(ledger.resultOf(lapse("a", 1))).isEqualTo(new DeadlineResult("a", DeadlineOutcome.NOT_DUE));
            ledger.assertNoEvents(lapse("a", 1));
        }

        @Test
        void ignoresASecondLapse() {
            ledger.setClock(OPENING.plus(TTL));
            given(lapse("a", 1));

            ledger.assertNoEvents(lapse("a", 1));
        }

        @Test
        void ignoresAConfirmedBooking() {
            given(confirm("a"));
            ledger.advanceClock(Duration.ofDays(1));

            ledger.assertNoEvents(lapse("a", 1));
        }

        @Test
        void ignoresACancelledBooking() {
            given(cancel("a"));
            ledger.advanceClock(Duration.ofDays(1));

            ledger.assertNoEvents(lapse("a", 1));
        }

        @Test
        void ignoresAnEarlierOffer() {
            given(decline("a"), publish("ten", 20, 1), offerFreeSeats());
            ledger.advanceClock(TTL.plusMillis(1));

            assertThat(ledger.resultOf(lapse("a", 1))).isEqualTo(new DeadlineResult("a", DeadlineOutcome.SUPERSEDED));
            ledger.assertNoEvents(lapse("a", 1));
            assertThat(ledger.describeEvents(lapse("a", 2))).contains("OfferLapsed a ten -> WAITING");
        }

        @Test
        void requeuesWithoutReleaseAfterRevocation() {
            given(withdraw("nine"));
            ledger.advanceClock(TTL.plusMillis(1));

            assertThat(ledger.describeEvents(lapse("a", 1)))
                    .containsExactly("OfferLapsed a nine -> WAITING", "BookingRequeued a");
            ledger.assertNoEvents(requeue("a", 1, RevocationReason.SLOT_WITHDRAWN));
        }

        @Test
        void rejectsAnUnknownBooking() {
            ledger.assertRejected(lapse("unknown", 1), ErrorCode.BOOKING_NOT_FOUND);
        }
    }

    @Nested
    class LapsePolicies {
        @Test
        void requeuesAtTheEnd() {
            given(join("b").command(), join("c").command());
            ledger.advanceClock(Duration.ofMinutes(1));
            given(decline("a"));

            assertThat(ledger.describeEvents(callNext())).contains("ServiceStarted b");
            assertThat(ledger.describeEvents(callNext())).contains("ServiceStarted c");
            assertThat(ledger.describeEvents(callNext())).contains("ServiceStarted a");
        }

        @Test
        void requeuesInPlace() {
            given(open().queue("kind").onLapse(LapsePolicy.KEEP_PLACE).command());
            given(
                    publishIn("kind", slot("k9", 1, 1)),
                    join("x").queue("kind").command(),
                    join("y").queue("kind").command());
            given(declineIn("kind", "x"));

            assertThat(ledger.describeEvents(callNextIn("kind"))).contains("ServiceStarted x");
        }

        @Test
        void removesTheBooking() {
            given(open().queue("strict").onLapse(LapsePolicy.REMOVE).command());
            given(
                    publishIn("strict", slot("s9", 1, 1)),
                    join("x").queue("strict").command());

            assertThat(ledger.describeEvents(declineIn("strict", "x")))
                    .containsExactly(
                            "OfferDeclined x s9 -> LAPSED",
                            "SeatReleased x s9",
                            "CapacityReleased x s9",
                            "BookingRemovedFromQueue x");
            ledger.assertRejected(confirmIn("strict", "x"), ErrorCode.WRONG_STATE);
        }
    }
}

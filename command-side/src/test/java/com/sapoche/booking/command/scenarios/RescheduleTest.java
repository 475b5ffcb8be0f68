package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.CommandSideFixture.OPENING;
import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerCommand;
import com.sapoche.booking.api.booking.BookingRescheduled;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.slot.RevocationReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Rescheduling")
class RescheduleTest extends CommandScenario {
    private void publishNineAndTen() {
        given(publish(slot("nine", 1, 1), slot("ten", 2, 1)));
    }

    private BookingRescheduled rescheduled(LedgerCommand command) {
        return ledger.events(command).stream()
                .filter(BookingRescheduled.class::isInstance)
                .map(BookingRescheduled.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class OfAnOffer {
        @Test
        void takesTheNewSeatAndReleasesTheOld() {
            publishNineAndTen();
            given(join("a").command());

            assertThat(ledger.describeEvents(reschedule("a", "ten")))
                    .containsExactly(
                            "CapacityTaken a ten",
                            "SeatHeld a ten",
                            "BookingRescheduled a ten",
                            "SeatReleased a nine",
                            "CapacityReleased a nine");
        }

        @Test
        void createsANewOfferWithItsDeadline() {
            publishNineAndTen();
            given(join("a").command());
            ledger.advanceClock(Duration.ofMinutes(5));

            BookingRescheduled event = rescheduled(reschedule("a", "ten"));

            assertThat(event.previousStatus()).isEqualTo(BookingStatus.OFFERED);
            assertThat(event.expiresAt()).isEqualTo(OPENING.plus(Duration.ofMinutes(20)));
            assertThat(event.fromAllocationId()).isEqualTo(allocation("a", 1));
            assertThat(event.allocationId()).isEqualTo(allocation("a", 2));
        }

        @Test
        void ignoresTheDeadlineOfTheOldOffer() {
            publishNineAndTen();
            given(join("a").command());
            ledger.advanceClock(Duration.ofMinutes(5));
            given(reschedule("a", "ten"));
            ledger.advanceClock(Duration.ofMinutes(12));

            ledger.assertNoEvents(lapse("a", 1));
            assertThat(ledger.resultOf(confirm("a"))).isEqualTo(state("a", BookingStatus.CONFIRMED));
        }

        @Test
        void updatesTheCapacityOfBothSlots() {
            publishNineAndTen();
            given(join("a").command(), reschedule("a", "ten"));

            assertThat(ledger.describeEvents(join("b").command())).contains("SeatOffered b nine");
            ledger.assertRejected(join("c").withoutWaiting().command(), ErrorCode.NO_SEAT);
        }
    }

    @Nested
    class OfAConfirmedBooking {
        @Test
        void staysConfirmed() {
            publishNineAndTen();
            given(join("a").command(), confirm("a"));

            assertThat(ledger.describeEvents(reschedule("a", "ten")))
                    .containsExactly(
                            "CapacityTaken a ten",
                            "SeatHeld a ten",
                            "SeatConfirmed a ten",
                            "BookingRescheduled a ten",
                            "SeatReleased a nine",
                            "CapacityReleased a nine");
            assertThat(ledger.resultOf(checkIn("a"))).isEqualTo(state("a", BookingStatus.CHECKED_IN));
        }

        @Test
        void revertsACheckIn() {
            publishNineAndTen();
            given(join("a").command(), confirm("a"), checkIn("a"));

            assertThat(ledger.resultOf(reschedule("a", "ten"))).isEqualTo(state("a", BookingStatus.CONFIRMED));
        }

        @Test
        void createsNoOfferDeadline() {
            publishNineAndTen();
            given(join("a").command(), confirm("a"), reschedule("a", "ten"));
            ledger.advanceClock(Duration.ofDays(30));

            ledger.assertNoEvents(lapse("a", 2));
        }

        @Test
        void doesNotReleaseARevokedSeat() {
            publishNineAndTen();
            given(join("a").command(), confirm("a"), withdraw("nine"));

            assertThat(ledger.describeEvents(reschedule("a", "ten")))
                    .containsExactly(
                            "CapacityTaken a ten", "SeatHeld a ten", "SeatConfirmed a ten", "BookingRescheduled a ten");
            ledger.assertNoEvents(requeue("a", 1, RevocationReason.SLOT_WITHDRAWN));
        }

        @Test
        void acceptsFurtherReschedules() {
            publishNineAndTen();
            given(join("a").command(), confirm("a"), reschedule("a", "ten"));

            assertThat(ledger.describeEvents(reschedule("a", "nine")))
                    .contains("BookingRescheduled a nine", "SeatReleased a ten");
        }
    }

    @Nested
    class OfAWaitingBooking {
        @Test
        void offersAFreeSeat() {
            given(publish("nine", 1, 1), join("a").command(), join("b").command(), publish("ten", 2, 1));

            assertThat(ledger.describeEvents(reschedule("b", "ten")))
                    .containsExactly(
                            "PreferenceChanged b", "CandidateChosen b ten", "SeatHeld b ten", "SeatOffered b ten");
        }

        @Test
        void rejectsAFullSlotAndKeepsThePreference() {
            given(publish("nine", 1, 1), join("a").command(), join("b").command());

            ledger.assertRejected(reschedule("b", "nine"), ErrorCode.NO_SEAT);
            given(publish("ten", 2, 1));
            assertThat(ledger.describeEvents(offerFreeSeats())).contains("SeatOffered b ten");
        }

        @Test
        void keepsTheRankWithANewPreference() {
            given(join("a").command(), join("b").command());

            assertThat(ledger.describeEvents(reschedule("a", with("MRI")))).containsExactly("PreferenceChanged a");
            given(publish("nine", 1, 1));
            assertThat(ledger.describeEvents(offerFreeSeats())).contains("SeatOffered b nine");
            assertThat(ledger.describeEvents(callNext())).contains("ServiceStarted a");
        }

        @Test
        void offersAFreeSeatThatMatchesTheNewPreference() {
            given(join("a").preferring(with("MRI")).command(), publish("nine", 1, 1));

            assertThat(ledger.describeEvents(reschedule("a", between(OPENING, null))))
                    .contains("SeatOffered a nine");
        }

        @Test
        void offersNothingInAPausedQueue() {
            given(join("a").preferring(with("MRI")).command(), publish("nine", 1, 1), pause());

            assertThat(ledger.describeEvents(reschedule("a", between(OPENING, null))))
                    .containsExactly("PreferenceChanged a");
        }
    }

    @Nested
    class ByPreference {
        @Test
        void takesTheEarliestMatchingSlot() {
            given(
                    publish(slot("nine", 1, 1), slot("ten", 2, 1), slot("eleven", 3, 1)),
                    join("a").command(),
                    confirm("a"));

            assertThat(ledger.describeEvents(reschedule("a", between(OPENING.plus(Duration.ofHours(2)), null))))
                    .contains("BookingRescheduled a ten");
        }

        @Test
        void ignoresARepeatedCommand() {
            given(
                    publish(slot("nine", 1, 1), slot("ten", 2, 1), slot("eleven", 3, 1)),
                    join("a").command(),
                    confirm("a"));
            LedgerCommand laterThanNine = reschedule("a", between(OPENING.plus(Duration.ofHours(2)), null));
            given(laterThanNine);

            ledger.assertReplayed(laterThanNine, state("a", BookingStatus.CONFIRMED));
        }

        @Test
        void ignoresAPreferenceThatTheCurrentSlotMatches() {
            publishNineAndTen();
            given(join("a").command());

            ledger.assertReplayed(reschedule("a", between(OPENING, null)), state("a", BookingStatus.OFFERED));
        }

        @Test
        void leavesAWithdrawnSlot() {
            publishNineAndTen();
            given(join("a").command(), confirm("a"), withdraw("nine"));

            assertThat(ledger.describeEvents(reschedule("a", between(OPENING, null))))
                    .contains("BookingRescheduled a ten");
        }

        @Test
        void ignoresARepeatedCommandOfAWaitingBooking() {
            given(join("a").command(), reschedule("a", with("MRI")));

            ledger.assertReplayed(reschedule("a", with("MRI")), state("a", BookingStatus.WAITING));
        }

        @Test
        void determinesTheOffersAfterTheNewSeatIsRevoked() {
            publishNineAndTen();
            given(join("a").preferring(with("MRI")).command());
            given(reschedule("a", between(OPENING, null)), confirm("a"));
            given(reschedule("a", between(OPENING.plus(Duration.ofHours(2)), null)));

            given(withdraw("ten"), requeue("a", 2, RevocationReason.SLOT_WITHDRAWN));
            ledger.assertNoEvents(offerFreeSeats());
            given(publish("eleven", 3, 1));
            assertThat(ledger.describeEvents(offerFreeSeats())).contains("SeatOffered a eleven");
        }

        @Test
        void rejectsAPreferredSlotThatIsUnknownOrWithdrawn() {
            publishNineAndTen();
            given(join("a").command(), join("b").command(), join("c").command(), withdraw("ten"));

            for (String booking : List.of("a", "c")) {
                ledger.assertRejected(reschedule(booking, preferredSlot("none")), ErrorCode.SLOT_NOT_FOUND);
                ledger.assertRejected(reschedule(booking, preferredSlot("ten")), ErrorCode.SLOT_WITHDRAWN);
            }
        }

        @Test
        void rejectsAPreferenceWithoutAMatchingSeat() {
            publishNineAndTen();
            given(join("a").command(), confirm("a"));

            ledger.assertRejected(reschedule("a", with("MRI")), ErrorCode.NO_SEAT);
        }
    }

    @Nested
    class Rejected {
        @Test
        void rejectsAFullSlotAndKeepsTheOldSeat() {
            publishNineAndTen();
            given(join("a").command(), join("b").command());

            ledger.assertRejected(reschedule("a", "ten"), ErrorCode.NO_SEAT);
            assertThat(ledger.resultOf(confirm("a"))).isEqualTo(state("a", BookingStatus.CONFIRMED));
        }

        @Test
        void rejectsASeatThatAWaitingBookingMatches() {
            given(publish("nine", 1, 1), join("a").command(), join("b").command(), publish("ten", 2, 1));

            ledger.assertRejected(reschedule("a", "ten"), ErrorCode.NO_SEAT);
        }

        @Test
        void rejectsAWithdrawnSlot() {
            publishNineAndTen();
            given(join("a").command(), withdraw("ten"));

            ledger.assertRejected(reschedule("a", "ten"), ErrorCode.SLOT_WITHDRAWN);
        }

        @Test
        void rejectsASlotOfAnotherOrUnknownQueue() {
            given(
                    publish("nine", 1, 1),
                    join("a").command(),
                    open().queue("hip").command());
            given(publishIn("hip", slot("h9", 1, 1)));

            ledger.assertRejected(reschedule("a", "h9"), ErrorCode.SLOT_NOT_FOUND);
            ledger.assertRejected(reschedule("a", "none"), ErrorCode.SLOT_NOT_FOUND);
        }

        @Test
        void rejectsAnUnknownBooking() {
            publishNineAndTen();

            ledger.assertRejected(reschedule("unknown", "ten"), ErrorCode.BOOKING_NOT_FOUND);
        }

        @Test
        void rejectsABookingInServiceOrEnded() {
            publishNineAndTen();
            given(join("a").command(), confirm("a"), start("a"));
            ledger.assertRejected(reschedule("a", "ten"), ErrorCode.WRONG_STATE);

            given(complete("a"));
            ledger.assertRejected(reschedule("a", "ten"), ErrorCode.WRONG_STATE);
        }
    }

    @Test
    void ignoresTheCurrentSlot() {
        publishNineAndTen();
        given(join("a").command());

        ledger.assertReplayed(reschedule("a", "nine"), state("a", BookingStatus.OFFERED));
    }

    @Test
    void ignoresARepeatedCommand() {
        publishNineAndTen();
        given(join("a").command(), reschedule("a", "ten"));

        ledger.assertReplayed(reschedule("a", "ten"), state("a", BookingStatus.OFFERED));
        assertThat(ledger.describeEvents(join("b").command())).contains("SeatOffered b nine");
    }
}

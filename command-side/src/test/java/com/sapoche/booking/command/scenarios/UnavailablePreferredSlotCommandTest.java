package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.JoinResult;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("An unavailable preferred slot")
class UnavailablePreferredSlotCommandTest extends CommandScenario {
    @BeforeEach
    void takeSlotNine() {
        given(publish("nine", 1, 1), join("x").command(), confirm("x"));
    }

    private void waitForTheEndOfSlotNine() {
        ledger.advanceClock(Duration.ofHours(2));
    }

    @Nested
    class WhenWithdrawn {
        @Test
        void isRemovedFromThePreference() {
            given(join("a").preferring(preferredSlot("nine")).command());

            assertThat(ledger.describeEvents(withdraw("nine")))
                    .containsExactly(
                            "SlotWithdrawn nine",
                            "SeatRevoked x nine",
                            "CapacityWithdrawn nine",
                            "PreferenceChanged a");
            given(publish("noon", 4, 1));
            assertThat(ledger.describeEvents(offerFreeSeats())).contains("SeatOffered a noon");
        }

        @Test
        void offersAFreeSeatOfAnotherSlot() {
            given(
                    publish("noon", 4, 1),
                    join("a").preferring(preferredSlot("nine")).command());
            ledger.assertNoEvents(offerFreeSeats());
            given(withdraw("nine"));

            assertThat(ledger.describeEvents(offerFreeSeats())).contains("SeatOffered a noon");
        }

        @Test
        void changesThePreferenceOnce() {
            given(join("a").preferring(preferredSlot("nine")).command(), withdraw("nine"));

            ledger.assertNoEvents(withdraw("nine"));
            given(publish("noon", 4, 1));
            assertThat(ledger.describeEvents(offerFreeSeats())).doesNotContain("PreferenceChanged a");
        }
    }

    @Nested
    class WhenEnded {
        @Test
        void isRemovedFromThePreferenceWithTheNextOffers() {
            given(join("a").preferring(preferredSlot("nine")).command());
            waitForTheEndOfSlotNine();
            given(publish("noon", 4, 1));

            assertThat(ledger.describeEvents(offerFreeSeats()))
                    .startsWith("PreferenceChanged a")
                    .contains("SeatOffered a noon");
            ledger.assertNoEvents(offerFreeSeats());
        }

        @Test
        void keepsTheRankAheadOfALaterBooking() {
            given(join("a").preferring(preferredSlot("nine")).command());
            waitForTheEndOfSlotNine();
            given(publish("noon", 4, 1));

            assertThat(ledger.describeEvents(join("b").command()))
                    .containsExactly("PreferenceChanged a", "QueueJoined b", "BookingRequested b");
            assertThat(ledger.describeEvents(offerFreeSeats())).contains("SeatOffered a noon");
        }

        @Test
        void rejectsAJoinThatDoesNotWait() {
            given(
                    publish("noon", 4, 2),
                    join("a").preferring(preferredSlot("nine")).command());
            waitForTheEndOfSlotNine();

            ledger.assertRejected(
                    join("b").preferring(preferredSlot("nine")).withoutWaiting().command(), ErrorCode.NO_SEAT);
            assertThat(ledger.describeEvents(offerFreeSeats())).contains("SeatOffered a noon");
        }

        @Test
        void dropsThePreferenceOfAJoinThatWaits() {
            given(publish("noon", 4, 1));
            waitForTheEndOfSlotNine();

            JoinResult result = (JoinResult)
                    ledger.resultOf(join("a").preferring(preferredSlot("nine")).command());

            assertThat(result.status()).isEqualTo(BookingStatus.OFFERED);
            ledger.assertReplayed(join("a").preferring(preferredSlot("nine")).command(), result);
        }

        @Test
        void rejectsAReschedule() {
            given(
                    join("a").command(),
                    publish("noon", 4, 2),
                    join("b").preferring(with("MRI")).command());
            waitForTheEndOfSlotNine();

            ledger.assertRejected(reschedule("b", "nine"), ErrorCode.NO_SEAT);
            given(offerFreeSeats());
            ledger.assertRejected(reschedule("a", "nine"), ErrorCode.NO_SEAT);
        }
    }
}

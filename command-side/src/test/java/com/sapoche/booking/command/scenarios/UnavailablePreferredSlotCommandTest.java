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
        ledger.wait(Duration.ofHours(2));
    }

    @Nested
    class WhenWithdrawn {
        @Test
        void isRemovedFromThePreference() {
            given(join("a").wanting(slotWanted("nine")).command());

            assertThat(ledger.does(withdraw("nine")))
                    .containsExactly(
                            "SlotWithdrawn nine",
                            "SeatRevoked x nine",
                            "CapacityWithdrawn nine",
                            "PreferenceChanged a");
            given(publish("noon", 4, 1));
            assertThat(ledger.does(offerFreeSeats())).contains("SeatOffered a noon");
        }

        @Test
        void offersAFreeSeatOfAnotherSlot() {
            given(publish("noon", 4, 1), join("a").wanting(slotWanted("nine")).command());
            ledger.ignores(offerFreeSeats());
            given(withdraw("nine"));

            assertThat(ledger.does(offerFreeSeats())).contains("SeatOffered a noon");
        }

        @Test
        void changesThePreferenceOnce() {
            given(join("a").wanting(slotWanted("nine")).command(), withdraw("nine"));

            ledger.ignores(withdraw("nine"));
            given(publish("noon", 4, 1));
            assertThat(ledger.does(offerFreeSeats())).doesNotContain("PreferenceChanged a");
        }
    }

    @Nested
    class WhenEnded {
        @Test
        void isRemovedFromThePreferenceWithTheNextOffers() {
            given(join("a").wanting(slotWanted("nine")).command());
            waitForTheEndOfSlotNine();
            given(publish("noon", 4, 1));

            assertThat(ledger.does(offerFreeSeats()))
                    .startsWith("PreferenceChanged a")
                    .contains("SeatOffered a noon");
            ledger.ignores(offerFreeSeats());
        }

        @Test
        void keepsTheRankAheadOfALaterBooking() {
            given(join("a").wanting(slotWanted("nine")).command());
            waitForTheEndOfSlotNine();
            given(publish("noon", 4, 1));

            assertThat(ledger.does(join("b").command()))
                    .containsExactly("PreferenceChanged a", "QueueJoined b", "BookingRequested b");
            assertThat(ledger.does(offerFreeSeats())).contains("SeatOffered a noon");
        }

        @Test
        void rejectsAJoinThatDoesNotWait() {
            given(publish("noon", 4, 2), join("a").wanting(slotWanted("nine")).command());
            waitForTheEndOfSlotNine();

            ledger.refuses(join("b").wanting(slotWanted("nine")).nowOrNever().command(), ErrorCode.NO_SEAT);
            assertThat(ledger.does(offerFreeSeats())).contains("SeatOffered a noon");
        }

        @Test
        void dropsThePreferenceOfAJoinThatWaits() {
            given(publish("noon", 4, 1));
            waitForTheEndOfSlotNine();

            JoinResult result = (JoinResult)
                    ledger.answer(join("a").wanting(slotWanted("nine")).command());

            assertThat(result.status()).isEqualTo(BookingStatus.OFFERED);
            ledger.repeats(join("a").wanting(slotWanted("nine")).command(), result);
        }

        @Test
        void rejectsAReschedule() {
            given(
                    join("a").command(),
                    publish("noon", 4, 2),
                    join("b").wanting(with("MRI")).command());
            waitForTheEndOfSlotNine();

            ledger.refuses(reschedule("b", "nine"), ErrorCode.NO_SEAT);
            given(offerFreeSeats());
            ledger.refuses(reschedule("a", "nine"), ErrorCode.NO_SEAT);
        }
    }
}

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

@DisplayName("A slot that is asked for by name and not to be had any more")
class UnavailablePreferredSlotCommandTest extends CommandScenario {
    @BeforeEach
    void nineIsTaken() {
        given(publish("nine", 1, 1), join("x").command(), confirm("x"));
    }

    private void whenNineIsOver() {
        ledger.wait(Duration.ofHours(2));
    }

    @Nested
    class WhenItIsWithdrawn {
        @Test
        void isNotWaitedForAnyMore() {
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
        void letsAWaitingPatientHaveWhatIsFreeAlready() {
            given(publish("noon", 4, 1), join("a").wanting(slotWanted("nine")).command());
            ledger.ignores(offerFreeSeats());
            given(withdraw("nine"));

            assertThat(ledger.does(offerFreeSeats())).contains("SeatOffered a noon");
        }

        @Test
        void twiceSaysNothingTwice() {
            given(join("a").wanting(slotWanted("nine")).command(), withdraw("nine"));

            ledger.ignores(withdraw("nine"));
            given(publish("noon", 4, 1));
            assertThat(ledger.does(offerFreeSeats())).doesNotContain("PreferenceChanged a");
        }
    }

    @Nested
    class WhenItHasEnded {
        @Test
        void isNotWaitedForAnyMoreFromTheNextOffersOn() {
            given(join("a").wanting(slotWanted("nine")).command());
            whenNineIsOver();
            given(publish("noon", 4, 1));

            assertThat(ledger.does(offerFreeSeats()))
                    .startsWith("PreferenceChanged a")
                    .contains("SeatOffered a noon");
            ledger.ignores(offerFreeSeats());
        }

        @Test
        void lendsNobodyATurnWhoCameLater() {
            given(join("a").wanting(slotWanted("nine")).command());
            whenNineIsOver();
            given(publish("noon", 4, 1));

            assertThat(ledger.does(join("b").command()))
                    .containsExactly("PreferenceChanged a", "QueueJoined b", "BookingRequested b");
            assertThat(ledger.does(offerFreeSeats())).contains("SeatOffered a noon");
        }

        @Test
        void isRefusedToWhoWantsItNowOrNever() {
            given(publish("noon", 4, 2), join("a").wanting(slotWanted("nine")).command());
            whenNineIsOver();

            ledger.refuses(join("b").wanting(slotWanted("nine")).nowOrNever().command(), ErrorCode.NO_SEAT);
            assertThat(ledger.does(offerFreeSeats())).contains("SeatOffered a noon");
        }

        @Test
        void isNotAskedForByWhoWouldWait() {
            given(publish("noon", 4, 1));
            whenNineIsOver();

            JoinResult result = (JoinResult)
                    ledger.answer(join("a").wanting(slotWanted("nine")).command());

            assertThat(result.status()).isEqualTo(BookingStatus.OFFERED);
            ledger.repeats(join("a").wanting(slotWanted("nine")).command(), result);
        }

        @Test
        void isRefusedToWhoWouldMoveToIt() {
            given(
                    join("a").command(),
                    publish("noon", 4, 2),
                    join("b").wanting(with("MRI")).command());
            whenNineIsOver();

            ledger.refuses(reschedule("b", "nine"), ErrorCode.NO_SEAT);
            given(offerFreeSeats());
            ledger.refuses(reschedule("a", "nine"), ErrorCode.NO_SEAT);
        }
    }
}

package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.CommandSideFixture.OPENING;
import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.booking.DeadlineOutcome;
import com.sapoche.booking.api.booking.DeadlineResult;
import com.sapoche.booking.api.queue.LapsePolicy;
import com.sapoche.booking.api.slot.RevocationReason;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("An offer that lapses")
class LapseOfferTest extends OfferScenario {
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

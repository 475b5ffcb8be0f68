package com.sapoche.booking.command.scenarios;

import static com.sapoche.booking.command.fixture.CommandSideFixture.OPENING;
import static com.sapoche.booking.command.fixture.TestCommands.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.slot.RevocationReason;
import com.sapoche.booking.api.slot.SeatRevoked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Changed seats of a slot")
class ChangeSeatsTest extends CommandScenario {
    @Test
    void addCapacityToTheQueue() {
        given(publish("nine", 1, 1), join("a").command(), join("b").command());

        assertThat(ledger.describeEvents(seats("nine", 2)))
                .containsExactly("SeatsChanged nine seats 2", "CapacityChanged nine free 1");
        assertThat(ledger.describeEvents(offerFreeSeats())).contains("SeatOffered b nine");
    }

    @Test
    void ignoreTheSameNumber() {
        given(publish("nine", 1, 1), seats("nine", 3));

        ledger.assertReplayed(seats("nine", 3), ledger.resultOf(seats("nine", 3)));
    }

    @Test
    void revokeNoneAtTheNumberOfTakenSeats() {
        given(publish("nine", 1, 3), join("a").command(), join("b").command());

        assertThat(ledger.describeEvents(seats("nine", 2)))
                .containsExactly("SeatsChanged nine seats 2", "CapacityChanged nine free 0");
    }

    @Test
    void revokeHeldBeforeConfirmedAndLatestFirst() {
        given(
                publish("nine", 1, 4),
                join("a").command(),
                join("b").command(),
                join("c").command(),
                join("d").command());
        given(confirm("d"), confirm("a"));

        assertThat(ledger.describeEvents(seats("nine", 3)))
                .containsExactly("SeatsChanged nine seats 3", "SeatRevoked c nine", "CapacityChanged nine free 0");
        assertThat(ledger.describeEvents(seats("nine", 1)))
                .containsExactly(
                        "SeatsChanged nine seats 1",
                        "SeatRevoked b nine",
                        "SeatRevoked d nine",
                        "CapacityChanged nine free 0");
    }

    @Test
    void recordTheRevocationReason() {
        given(publish("nine", 1, 2), join("a").command(), join("b").command());

        assertThat(ledger.events(seats("nine", 1))).contains((LedgerEvent) new SeatRevoked(
                CLINIC, QUEUE, "nine", "b", allocation("b", 1), RevocationReason.SEATS_REDUCED, OPENING));
    }

    @Test
    void requeueARevokedBookingInPlace() {
        given(
                publish("nine", 1, 2),
                join("a").command(),
                join("b").command(),
                join("c").command(),
                seats("nine", 1));

        ledger.assertRejected(confirm("b"), ErrorCode.SLOT_WITHDRAWN);
        assertThat(ledger.describeEvents(requeue("b", 1, RevocationReason.SEATS_REDUCED)))
                .containsExactly("BookingSeatRevoked b nine", "BookingRequeued b");
        ledger.assertNoEvents(requeue("b", 1, RevocationReason.SEATS_REDUCED));
        assertThat(ledger.describeEvents(callNext())).contains("ServiceStarted b");
    }

    @Test
    void mayOfferTheSlotAgain() {
        given(publish("nine", 1, 2), join("a").command(), join("b").command(), seats("nine", 1));
        given(requeue("b", 1, RevocationReason.SEATS_REDUCED), seats("nine", 2), offerFreeSeats());

        assertThat(ledger.describeEvents(confirm("b"))).containsExactly("BookingConfirmed b", "SeatConfirmed b nine");
        ledger.assertNoEvents(requeue("b", 1, RevocationReason.SEATS_REDUCED));
    }

    @Test
    void offerAReleasedSeatOnlyBelowTheNewNumber() {
        given(
                publish("nine", 1, 2),
                join("a").command(),
                join("b").command(),
                join("c").command(),
                seats("nine", 1));
        given(cancel("b"), cancel("a"));

        assertThat(ledger.describeEvents(offerFreeSeats())).contains("SeatOffered c nine");
        given(join("d").command());
        ledger.assertNoEvents(offerFreeSeats());
    }

    @Test
    void rejectAnUnknownOrWithdrawnSlot() {
        ledger.assertRejected(seats("none", 2), ErrorCode.SLOT_NOT_FOUND);
        given(publish("nine", 1, 1), withdraw("nine"));

        ledger.assertRejected(seats("nine", 2), ErrorCode.SLOT_WITHDRAWN);
    }
}

package com.sapoche.booking.command.slot;

import static com.sapoche.booking.command.fixture.CommandSideFixture.OPENING;
import static com.sapoche.booking.command.fixture.TestCommands.CLINIC;
import static com.sapoche.booking.command.fixture.TestCommands.QUEUE;
import static com.sapoche.booking.command.fixture.TestCommands.slot;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.slot.ReleaseReason;
import com.sapoche.booking.api.slot.RevocationReason;
import com.sapoche.booking.api.slot.SeatConfirmed;
import com.sapoche.booking.api.slot.SeatHeld;
import com.sapoche.booking.api.slot.SeatReleased;
import com.sapoche.booking.api.slot.SeatRevoked;
import com.sapoche.booking.api.slot.SeatsChanged;
import com.sapoche.booking.api.slot.SlotPublished;
import com.sapoche.booking.api.slot.SlotWithdrawn;
import com.sapoche.booking.command.fixture.Rejections;
import java.time.Instant;
import java.util.function.Consumer;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A slot")
class SlotTest {
    private static final Instant AT = OPENING.plusSeconds(30);
    private static final Instant UNTIL = OPENING.plusSeconds(900);

    private final AggregateTestFixture<Slot> fixture = new AggregateTestFixture<>(Slot.class);

    private ResultValidator<Slot> when(Consumer<Slot> action, LedgerEvent... given) {
        return fixture.given((Object[]) given).whenInvoking(AggregateIds.slot(CLINIC, "nine"), action);
    }

    private static void assertRejected(ResultValidator<Slot> result, ErrorCode code) {
        Rejections.as(code, result);
    }

    private static SlotPublished published(int seats) {
        var nine = slot("nine", 1, seats);
        return new SlotPublished(CLINIC, QUEUE, "nine", nine.start(), nine.end(), seats, null, null, OPENING);
    }

    private static SeatHeld held(String bookingId) {
        return new SeatHeld(CLINIC, QUEUE, "nine", bookingId, bookingId + "/1", UNTIL, AT);
    }

    private static SeatConfirmed confirmed(String bookingId) {
        return new SeatConfirmed(CLINIC, QUEUE, "nine", bookingId, bookingId + "/1", AT);
    }

    private static SeatReleased released(String bookingId) {
        return new SeatReleased(
                CLINIC, QUEUE, "nine", bookingId, bookingId + "/1", ReleaseReason.BOOKING_CANCELLED, AT);
    }

    private static SeatRevoked revoked(String bookingId, RevocationReason reason) {
        return new SeatRevoked(CLINIC, QUEUE, "nine", bookingId, bookingId + "/1", reason, AT);
    }

    private static SlotWithdrawn withdrawn() {
        return new SlotWithdrawn(CLINIC, QUEUE, "nine", "ill", AT);
    }

    private static SeatsChanged changed(int seats) {
        return new SeatsChanged(CLINIC, QUEUE, "nine", seats, AT);
    }

    private static Consumer<Slot> hold(String bookingId) {
        return slot -> slot.hold(bookingId, bookingId + "/1", UNTIL, AT);
    }

    @Test
    void isPublished() {
        fixture.givenNoPriorActivity()
                .whenConstructing(() -> new Slot(CLINIC, QUEUE, slot("nine", 1, 2), OPENING))
                .expectEvents(published(2));
    }

    @Nested
    class Holding {
        @Test
        void takesASeat() {
            when(hold("a"), published(1)).expectEvents(held("a"));
        }

        @Test
        void takesTheLastSeat() {
            when(hold("b"), published(2), held("a")).expectEvents(held("b"));
        }

        @Test
        void isRejectedWhenFull() {
            assertRejected(when(hold("b"), published(1), held("a")), ErrorCode.NO_SEAT);
        }

        @Test
        void isRejectedWhenFullOfConfirmedAndHeldSeats() {
            assertRejected(when(hold("c"), published(2), held("a"), confirmed("a"), held("b")), ErrorCode.NO_SEAT);
        }

        @Test
        void takesAReleasedSeat() {
            when(hold("b"), published(1), held("a"), released("a")).expectEvents(held("b"));
        }

        @Test
        void takesAnAddedSeat() {
            when(hold("b"), published(1), held("a"), changed(2)).expectEvents(held("b"));
        }

        @Test
        void isRejectedAfterWithdrawal() {
            assertRejected(when(hold("a"), published(1), withdrawn()), ErrorCode.SLOT_WITHDRAWN);
        }
    }

    @Nested
    class Confirming {
        private final Consumer<Slot> confirm = slot -> slot.confirm("a", "a/1", AT);

        @Test
        void confirmsAHeldSeat() {
            when(confirm, published(1), held("a")).expectEvents(confirmed("a"));
        }

        @Test
        void isRejectedAfterARevocation() {
            assertRejected(
                    when(confirm, published(1), held("a"), revoked("a", RevocationReason.SEATS_REDUCED)),
                    ErrorCode.SLOT_WITHDRAWN);
        }

        @Test
        void isRejectedForAnEarlierAllocation() {
            assertRejected(
                    when(slot -> slot.confirm("a", "a/0", AT), published(1), held("a")), ErrorCode.SLOT_WITHDRAWN);
        }
    }

    @Nested
    class Releasing {
        @Test
        void freesAHeldSeat() {
            when(
                            slot -> assertThat(slot.release("a", "a/1", ReleaseReason.BOOKING_CANCELLED, AT))
                                    .isTrue(),
                            published(1),
                            held("a"))
                    .expectEvents(released("a"));
        }

        @Test
        void freesAConfirmedSeat() {
            when(
                            slot -> slot.release("a", "a/1", ReleaseReason.BOOKING_CANCELLED, AT),
                            published(1),
                            held("a"),
                            confirmed("a"))
                    .expectEvents(released("a"));
        }

        @Test
        void ignoresABookingWithoutASeat() {
            when(
                            slot -> assertThat(slot.release("a", "a/1", ReleaseReason.BOOKING_CANCELLED, AT))
                                    .isFalse(),
                            published(1))
                    .expectNoEvents();
        }

        @Test
        void ignoresAnEarlierAllocation() {
            when(
                            slot -> assertThat(slot.release("a", "a/0", ReleaseReason.BOOKING_CANCELLED, AT))
                                    .isFalse(),
                            published(1),
                            held("a"))
                    .expectNoEvents();
        }
    }

    @Nested
    class ChangingSeats {
        @Test
        void revokesNoneIfIncreased() {
            when(slot -> slot.changeSeats(5, AT), published(1), held("a")).expectEvents(changed(5));
        }

        @Test
        void ignoresTheSameNumber() {
            when(slot -> assertThat(slot.changeSeats(2, AT)).isFalse(), published(2))
                    .expectNoEvents();
        }

        @Test
        void revokesNoneAtTheNumberOfTakenSeats() {
            when(slot -> slot.changeSeats(1, AT), published(2), held("a")).expectEvents(changed(1));
        }

        @Test
        void revokesTheLastTakenFirst() {
            when(slot -> slot.changeSeats(1, AT), published(3), held("a"), held("b"), held("c"))
                    .expectEvents(
                            changed(1),
                            revoked("c", RevocationReason.SEATS_REDUCED),
                            revoked("b", RevocationReason.SEATS_REDUCED));
        }

        @Test
        void revokesTheHeldBeforeTheConfirmed() {
            when(slot -> slot.changeSeats(1, AT), published(2), held("a"), held("b"), confirmed("b"))
                    .expectEvents(changed(1), revoked("a", RevocationReason.SEATS_REDUCED));
        }

        @Test
        void isRejectedAfterWithdrawal() {
            assertRejected(when(slot -> slot.changeSeats(2, AT), published(1), withdrawn()), ErrorCode.SLOT_WITHDRAWN);
        }
    }

    @Nested
    class Withdrawing {
        @Test
        void revokesEverySeat() {
            when(slot -> slot.withdraw("ill", AT), published(3), held("a"), confirmed("a"), held("b"))
                    .expectEvents(
                            withdrawn(),
                            revoked("a", RevocationReason.SLOT_WITHDRAWN),
                            revoked("b", RevocationReason.SLOT_WITHDRAWN));
        }

        @Test
        void ignoresASecondWithdrawal() {
            when(slot -> assertThat(slot.withdraw("ill", AT)).isFalse(), published(1), withdrawn())
                    .expectNoEvents();
        }

        @Test
        void leavesNoSeatFree() {
            when(slot -> slot.withdraw("ill", AT), published(3), held("a"))
                    .expectState(slot -> assertThat(slot.free()).isZero());
        }
    }
}

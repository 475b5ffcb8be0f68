package com.sapoche.booking.command.booking;

import static com.sapoche.booking.command.fixture.CommandSideFixture.OPENING;
import static com.sapoche.booking.command.fixture.TestCommands.CLINIC;
import static com.sapoche.booking.command.fixture.TestCommands.QUEUE;
import static com.sapoche.booking.command.fixture.TestCommands.join;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.booking.BookingCancelled;
import com.sapoche.booking.api.booking.BookingConfirmed;
import com.sapoche.booking.api.booking.BookingFulfilled;
import com.sapoche.booking.api.booking.BookingRescheduled;
import com.sapoche.booking.api.booking.BookingSeatRevoked;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.DeadlineOutcome;
import com.sapoche.booking.api.booking.EndedBy;
import com.sapoche.booking.api.booking.NoShowRecorded;
import com.sapoche.booking.api.booking.PriorityChanged;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.slot.RevocationReason;
import com.sapoche.booking.command.fixture.Rejections;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A booking")
class BookingTest extends BookingFixture {
    @Test
    void isRequested() {
        new AggregateTestFixture<>(Booking.class)
                .givenNoPriorActivity()
                .whenConstructing(() -> new Booking(join("a").patient("ann").command(), 1, 1, OPENING))
                .expectEvents(requested().toArray());
    }

    @Nested
    class Offered {
        @Test
        void recordsTheSeat() {
            when(requested(), booking -> booking.offer(seat("a/1", NINE), false, AT))
                    .expectEvents(offered(1));
        }

        @Test
        void countsOffers() {
            when(
                            requested(offered(1), declined(1, BookingStatus.WAITING)),
                            booking -> booking.offer(seat("a/2", NINE), false, AT))
                    .expectEvents(offered(2));
        }

        @Test
        void isConfirmedInAnAutoConfirmQueue() {
            when(requested(), booking -> booking.offer(seat("a/1", NINE), true, AT))
                    .expectEvents(
                            new SeatOffered(CLINIC, QUEUE, "a", 1, "a/1", 1, NINE, DEADLINE, NO_SHOW_AT, true, AT),
                            confirmed());
        }
    }

    @Nested
    class Confirming {
        @Test
        void isAcceptedBeforeTheDeadline() {
            when(requested(offered(1)), booking -> booking.confirm(null, AT, DEADLINE.minusMillis(1)))
                    .expectEvents(confirmed());
        }

        @Test
        void isRejectedFromTheDeadline() {
            Rejections.as(
                    ErrorCode.OFFER_LAPSED,
                    when(requested(offered(1)), booking -> booking.confirm(null, AT, DEADLINE)));
        }

        @Test
        void isRejectedAfterALapse() {
            Rejections.as(
                    ErrorCode.OFFER_LAPSED,
                    when(
                            requested(offered(1), lapsed(BookingStatus.WAITING)),
                            booking -> booking.confirm(null, AT, AT)));
            Rejections.as(
                    ErrorCode.OFFER_LAPSED,
                    when(
                            requested(offered(1), lapsed(BookingStatus.LAPSED)),
                            booking -> booking.confirm(null, AT, AT)));
        }

        @Test
        void isRejectedAfterARevocation() {
            BookingSeatRevoked revoked = new BookingSeatRevoked(
                    CLINIC, QUEUE, "a", 1, BookingStatus.OFFERED, "a/1", "nine", RevocationReason.SLOT_WITHDRAWN, AT);

            Rejections.as(
                    ErrorCode.SLOT_WITHDRAWN,
                    when(requested(offered(1), revoked), booking -> booking.confirm(null, AT, AT)));
        }

        @Test
        void isAcceptedForANewOfferAfterALapse() {
            when(
                            requested(offered(1), lapsed(BookingStatus.WAITING), offered(2)),
                            booking -> booking.confirm(null, AT, AT))
                    .expectEvents(new BookingConfirmed(CLINIC, QUEUE, "a", 1, "a/2", AT));
        }

        @Test
        void isAcceptedWithTheIdentifierOfThePresentOffer() {
            when(requested(offered(1)), booking -> booking.confirm("a/1", AT, AT))
                    .expectEvents(confirmed());
        }

        @Test
        void isRejectedWithTheIdentifierOfALapsedOffer() {
            Rejections.as(
                    ErrorCode.OFFER_LAPSED,
                    when(
                            requested(offered(1), lapsed(BookingStatus.WAITING), offered(2)),
                            booking -> booking.confirm("a/1", AT, AT)));
        }

        @Test
        void isRejectedWithTheIdentifierOfADeclinedOffer() {
            Rejections.as(
                    ErrorCode.OFFER_LAPSED,
                    when(
                            requested(offered(1), declined(1, BookingStatus.WAITING)),
                            booking -> booking.confirm("a/1", AT, AT)));
        }

        @Test
        void isRejectedWithAnUnknownIdentifier() {
            Rejections.as(ErrorCode.OFFER_LAPSED, when(requested(), booking -> booking.confirm("a/1", AT, AT)));
            Rejections.as(ErrorCode.OFFER_LAPSED, when(requested(offered(1)), booking -> booking.confirm("x", AT, AT)));
        }

        @Test
        void isRejectedWhileWaiting() {
            Rejections.as(ErrorCode.WRONG_STATE, when(requested(), booking -> booking.confirm(null, AT, AT)));
        }
    }

    @Nested
    class Transitions {
        @Test
        void isCheckedIn() {
            when(requested(offered(1), confirmed()), booking -> booking.checkIn(AT))
                    .expectEvents(checkedIn());
        }

        @Test
        void isStartedWhileWaiting() {
            when(requested(), booking -> booking.start(null, CLOSE_AT, AT))
                    .expectEvents(started(BookingStatus.WAITING));
        }

        @Test
        void isStartedWithItsSeat() {
            when(requested(offered(1), confirmed()), booking -> booking.start(null, CLOSE_AT, AT))
                    .expectEvents(started(BookingStatus.CONFIRMED));
            when(requested(offered(1), confirmed(), checkedIn()), booking -> booking.start(null, CLOSE_AT, AT))
                    .expectEvents(started(BookingStatus.CHECKED_IN));
        }

        @Test
        void isNotStartedWhileOffered() {
            Rejections.as(
                    ErrorCode.WRONG_STATE, when(requested(offered(1)), booking -> booking.start(null, CLOSE_AT, AT)));
        }

        @Test
        void isCompleted() {
            when(requested(started(BookingStatus.WAITING)), booking -> booking.complete(AT))
                    .expectEvents(new BookingFulfilled(CLINIC, QUEUE, "a", 1, null, EndedBy.CLIENT, OPENING, AT));
        }

        @Test
        void recordsANoShow() {
            when(requested(offered(1), confirmed()), booking -> booking.noShow("no call", AT))
                    .expectEvents(new NoShowRecorded(
                            CLINIC,
                            QUEUE,
                            "a",
                            1,
                            BookingStatus.CONFIRMED,
                            "a/1",
                            EndedBy.CLIENT,
                            "no call",
                            OPENING,
                            AT));
        }

        @Test
        void isCancelledBeforeTheServiceOnly() {
            when(requested(offered(1)), booking -> booking.cancel("ill", AT))
                    .expectEvents(new BookingCancelled(
                            CLINIC, QUEUE, "a", 1, BookingStatus.OFFERED, "a/1", "ill", OPENING, AT));
            Rejections.as(
                    ErrorCode.WRONG_STATE,
                    when(requested(started(BookingStatus.WAITING)), booking -> booking.cancel("ill", AT)));
        }
    }

    @Nested
    class Rescheduled {
        private BookingRescheduled moved(BookingStatus previousStatus, @Nullable Instant expiresAt) {
            return new BookingRescheduled(
                    CLINIC, QUEUE, "a", 1, previousStatus, "a/1", "a/2", TEN, expiresAt, NO_SHOW_AT, AT);
        }

        @Test
        void staysOffered() {
            when(requested(offered(1)), booking -> booking.reschedule(seat("a/2", TEN), AT))
                    .expectEvents(moved(BookingStatus.OFFERED, DEADLINE));
        }

        @Test
        void staysConfirmed() {
            when(requested(offered(1), confirmed()), booking -> booking.reschedule(seat("a/2", TEN), AT))
                    .expectEvents(moved(BookingStatus.CONFIRMED, null))
                    .expectState(booking -> assertThat(booking.status()).isEqualTo(BookingStatus.CONFIRMED));
        }

        @Test
        void hasOnlyTheNewSeat() {
            when(requested(offered(1), moved(BookingStatus.OFFERED, DEADLINE)), booking -> {
                assertThat(booking.hasSeat("a/1")).isFalse();
                assertThat(booking.hasSeat("a/2")).isTrue();
                assertThat(booking.lapseOutcome("a/1", DEADLINE)).isEqualTo(DeadlineOutcome.SUPERSEDED);
                assertThat(booking.lapseOutcome("a/2", DEADLINE)).isEqualTo(DeadlineOutcome.APPLIED);
            });
        }
    }

    @Nested
    class ChangingThePriority {
        @Test
        void recordsTheReason() {
            when(requested(), booking -> booking.changePriority(Priority.VIP, "worse", AT))
                    .expectEvents(
                            new PriorityChanged(CLINIC, QUEUE, "a", 1, Priority.STANDARD, Priority.VIP, "worse", AT));
        }

        @Test
        void ignoresThePresentPriority() {
            when(requested(), booking -> assertThat(booking.changePriority(Priority.STANDARD, "worse", AT))
                            .isFalse())
                    .expectNoEvents();
        }
    }

    @Nested
    class EffectiveTime {
        @Test
        void isTheGivenOrThePresentTime() {
            when(requested(offered(1)), booking -> {
                assertThat(booking.timeOf(AT, DEADLINE)).isEqualTo(AT);
                assertThat(booking.timeOf(null, DEADLINE)).isEqualTo(DEADLINE);
            });
        }

        @Test
        void isNotBeforeThePreviousTransition() {
            Rejections.as(
                    ErrorCode.OUT_OF_ORDER,
                    when(requested(offered(1)), booking -> booking.timeOf(AT.minusMillis(1), DEADLINE)));
        }

        @Test
        void doesNotDecreaseWithTheClock() {
            when(requested(offered(1)), booking -> assertThat(booking.timeOf(null, OPENING))
                    .isEqualTo(AT));
        }
    }
}

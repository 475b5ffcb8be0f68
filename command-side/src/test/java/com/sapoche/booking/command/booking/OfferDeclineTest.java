package com.sapoche.booking.command.booking;

import static com.sapoche.booking.command.fixture.TestCommands.CLINIC;
import static com.sapoche.booking.command.fixture.TestCommands.QUEUE;
import static com.sapoche.booking.command.fixture.TestCommands.open;
import static com.sapoche.booking.command.fixture.TestCommands.preferredSlot;
import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.BookingSeatRevoked;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.DeadlineOutcome;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.queue.LapsePolicy;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.slot.RevocationReason;
import com.sapoche.booking.command.fixture.Rejections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A declined or lapsed offer")
class OfferDeclineTest extends BookingFixture {
    private void assertStatusAfterDecline(BookingStatus newStatus, List<LedgerEvent> given, QueuePolicy policy) {
        assertStatusAfterDecline(newStatus, given, policy, null);
    }

    private void assertStatusAfterDecline(
            BookingStatus newStatus, List<LedgerEvent> given, QueuePolicy policy, @Nullable Preference preference) {
        int number = (int) given.stream().filter(SeatOffered.class::isInstance).count();
        when(given, booking -> booking.decline(null, policy, preference, null, AT))
                .expectEvents(declined(number, newStatus));
    }

    @Test
    void requeuesTheBooking() {
        assertStatusAfterDecline(BookingStatus.WAITING, requested(offered(1)), policy);
        assertStatusAfterDecline(
                BookingStatus.WAITING,
                requested(offered(1)),
                open().onLapse(LapsePolicy.KEEP_PLACE).policy());
    }

    @Test
    void endsTheBookingByPolicy() {
        assertStatusAfterDecline(
                BookingStatus.LAPSED,
                requested(offered(1)),
                open().onLapse(LapsePolicy.REMOVE).policy());
    }

    @Test
    void endsTheBookingAfterTheMaximumNumberOfOffers() {
        assertStatusAfterDecline(
                BookingStatus.WAITING, requested(offered(1), declined(1, BookingStatus.WAITING), offered(2)), policy);
        assertStatusAfterDecline(
                BookingStatus.LAPSED,
                requested(
                        offered(1),
                        declined(1, BookingStatus.WAITING),
                        offered(2),
                        declined(2, BookingStatus.WAITING),
                        offered(3)),
                policy);
        assertStatusAfterDecline(
                BookingStatus.LAPSED, requested(offered(1)), open().maxOffers(1).policy());
    }

    @Test
    void countsLapsedOffers() {
        assertStatusAfterDecline(
                BookingStatus.LAPSED,
                requested(offered(1), lapsed(BookingStatus.WAITING), offered(2)),
                open().maxOffers(2).policy());
    }

    @Test
    void doesNotCountRevokedSeats() {
        BookingSeatRevoked revoked = new BookingSeatRevoked(
                CLINIC, QUEUE, "a", 1, BookingStatus.OFFERED, "a/1", "nine", RevocationReason.SLOT_WITHDRAWN, AT);

        assertStatusAfterDecline(
                BookingStatus.WAITING,
                requested(offered(1), revoked, offered(2)),
                open().maxOffers(2).policy());
    }

    @Test
    void endsABookingThatDoesNotWait() {
        assertStatusAfterDecline(BookingStatus.LAPSED, requested(null, false, offered(1)), policy);
    }

    @Test
    void endsABookingThatPrefersOnlyThatSlot() {
        assertStatusAfterDecline(BookingStatus.LAPSED, requested(offered(1)), policy, preferredSlot("nine"));
    }

    @Test
    void requeuesABookingThatNowPrefersAnotherSlot() {
        assertStatusAfterDecline(
                BookingStatus.WAITING,
                requested(preferredSlot("nine"), true, offered(1)),
                policy,
                preferredSlot("ten"));
    }

    @Test
    void isRecordedAsALapseAtTheDeadline() {
        when(requested(offered(1)), booking -> booking.lapse(policy, null, AT))
                .expectEvents(lapsed(BookingStatus.WAITING));
    }

    @Test
    void isDueFromTheDeadlineOfThePresentOffer() {
        when(requested(offered(1)), booking -> {
            assertThat(booking.lapseOutcome("a/1", DEADLINE.minusMillis(1))).isEqualTo(DeadlineOutcome.NOT_DUE);
            assertThat(booking.lapseOutcome("a/1", DEADLINE)).isEqualTo(DeadlineOutcome.APPLIED);
            assertThat(booking.lapseOutcome("a/2", DEADLINE)).isEqualTo(DeadlineOutcome.SUPERSEDED);
        });
        when(requested(offered(1), confirmed()), booking -> assertThat(booking.lapseOutcome("a/1", DEADLINE))
                .isEqualTo(DeadlineOutcome.SUPERSEDED));
    }

    @Test
    void isRejectedAfterConfirmation() {
        Rejections.as(
                ErrorCode.WRONG_STATE,
                when(requested(offered(1), confirmed()), booking -> booking.decline(null, policy, null, null, AT)));
    }
}

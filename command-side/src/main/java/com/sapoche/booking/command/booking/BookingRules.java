package com.sapoche.booking.command.booking;

import static com.sapoche.booking.api.booking.BookingStatus.LAPSED;
import static com.sapoche.booking.api.booking.BookingStatus.OFFERED;
import static com.sapoche.booking.api.booking.BookingStatus.WAITING;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.booking.BookingRequested;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.JoinQueue;
import com.sapoche.booking.api.queue.LapsePolicy;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.QueuePolicy;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contains the rules of a booking, one method each. */
final class BookingRules {
    private BookingRules() {}

    static void requireStatus(BookingState booking, String change, BookingStatus... allowed) {
        if (!Set.of(allowed).contains(booking.status)) {
            throw new CommandRejectedException(
                    ErrorCode.WRONG_STATE, name(booking) + " is " + booking.status + " and cannot be " + change);
        }
    }

    /**
     * Rejects an answer to an offer that has ended, and names the reason where it is known.
     *
     * @param offerId the offer that is answered; null for the present one
     */
    static void requireOffer(BookingState booking, @Nullable String offerId, String change) {
        if (offerId != null && !offerId.equals(booking.lastOfferId)) {
            throw new CommandRejectedException(
                    ErrorCode.OFFER_LAPSED, "offer " + offerId + " is not the present offer of " + name(booking));
        }
        boolean hasEnded = booking.status == WAITING || booking.status == LAPSED;
        if (hasEnded && (offerId != null || booking.offerEndedBy != null)) {
            throw new CommandRejectedException(
                    Objects.requireNonNullElse(booking.offerEndedBy, ErrorCode.OFFER_LAPSED),
                    "the offer of " + name(booking) + " has ended");
        }
        requireStatus(booking, change, OFFERED);
    }

    static void requireBeforeDeadline(AssignedSeat offered, Instant now) {
        if (!offered.isHeldAt(now)) {
            throw new CommandRejectedException(ErrorCode.OFFER_LAPSED, "the offer ended at " + offered.expiresAt());
        }
    }

    /**
     * Returns the status after an offer was declined or has lapsed. A booking that prefers only this slot, or that
     * was not to wait, is not kept.
     *
     * @param preference preference of the booking at present
     */
    static BookingStatus statusAfterDecline(
            BookingState booking, AssignedSeat offered, QueuePolicy policy, @Nullable Preference preference) {
        boolean noOtherSlot = preference != null && offered.slot().slotId().equals(preference.slotId());
        boolean waits = policy.onLapse() != LapsePolicy.REMOVE
                && booking.declinedOffers + 1 < policy.maxOffers()
                && booking.request.waitIfNone()
                && !noOtherSlot;
        return waits ? WAITING : LAPSED;
    }

    /** Returns the effective time of the next transition, which is not before that of the previous one. */
    static Instant timeOf(BookingState booking, @Nullable Instant givenAt, Instant now) {
        if (givenAt == null) {
            return now.isBefore(booking.changedAt) ? booking.changedAt : now;
        }
        if (givenAt.isBefore(booking.changedAt)) {
            throw new CommandRejectedException(
                    ErrorCode.OUT_OF_ORDER, "the previous change of " + name(booking) + " was at " + booking.changedAt);
        }
        return givenAt;
    }

    /** Returns whether a join under the identifier of this booking repeats the join that created it. */
    static boolean isRepeated(BookingRequested request, JoinQueue command) {
        return request.queueId().equals(command.queueId())
                && request.patientRef().equals(command.patientRef())
                && request.priority() == command.priority()
                && request.waitIfNone() == command.waitIfNone()
                && Objects.equals(request.preference(), command.preference())
                && Objects.equals(request.givenAt(), command.occurredAt());
    }

    private static String name(BookingState booking) {
        return "booking " + booking.request.bookingId();
    }
}

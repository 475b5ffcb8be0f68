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

/** The rules of a booking, one method each. */
final class BookingRules {
    private BookingRules() {}

    static void mustBe(BookingState booking, String what, BookingStatus... allowed) {
        if (!Set.of(allowed).contains(booking.status)) {
            throw new CommandRejectedException(
                    ErrorCode.WRONG_STATE, name(booking) + " is " + booking.status + " and cannot be " + what);
        }
    }

    /** Says what became of the offer where it is gone. */
    static void mustHaveOffer(BookingState booking, String toBe) {
        if ((booking.status == WAITING || booking.status == LAPSED) && booking.lostBy != null) {
            throw new CommandRejectedException(booking.lostBy, "the offer of " + name(booking) + " is gone");
        }
        mustBe(booking, toBe, OFFERED);
    }

    static void mustBeInTime(AssignedSeat offered, Instant now) {
        if (!offered.isHeldAt(now)) {
            throw new CommandRejectedException(ErrorCode.OFFER_LAPSED, "the offer ended at " + offered.expiresAt());
        }
    }

    /** Who let the only slot go that was wanted, or would not wait, does not wait for it. */
    static BookingStatus afterLettingGo(
            BookingState booking, AssignedSeat offered, QueuePolicy policy, @Nullable Preference wanted) {
        boolean nothingElseWanted = wanted != null && offered.slot().slotId().equals(wanted.slotId());
        boolean keeps = policy.onLapse() != LapsePolicy.REMOVE
                && booking.declinedSlotIds + 1 < policy.maxOffers()
                && booking.request.waitIfNone()
                && !nothingElseWanted;
        return keeps ? WAITING : LAPSED;
    }

    static Instant timeOfStep(BookingState booking, @Nullable Instant givenAt, Instant now) {
        if (givenAt == null) {
            return now.isBefore(booking.lastStepAt) ? booking.lastStepAt : now;
        }
        if (givenAt.isBefore(booking.lastStepAt)) {
            throw new CommandRejectedException(
                    ErrorCode.OUT_OF_ORDER, name(booking) + " took its previous step at " + booking.lastStepAt);
        }
        return givenAt;
    }

    /** Whether a join under the identifier of this booking repeats the one that made it. */
    static boolean isSame(BookingRequested request, JoinQueue command) {
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

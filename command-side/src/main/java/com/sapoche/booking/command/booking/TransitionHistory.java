package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.command.dispatch.LedgerClock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records the completed transitions of a booking to recognize a repeated request: the same action with the same
 * content. A request with an effective time repeats the transition of that time; a request without one can repeat only
 * the last transition. So can a request whose time is ahead of that of the transition by no more than the permitted skew of
 * clocks: the transition may have been recorded with the time of the ledger instead.
 */
final class TransitionHistory {
    private record CompletedTransition(
            Instant at, @Nullable String offerId, @Nullable String reason, BookingStatus newStatus) {

        boolean hasContentOf(TransitionRequest request) {
            return Objects.equals(reason, request.reason())
                    && (request.offerId() == null || request.offerId().equals(offerId));
        }
    }

    private final Map<BookingAction, CompletedTransition> completed = new EnumMap<>(BookingAction.class);
    private @Nullable BookingAction last;

    void add(
            BookingAction action,
            Instant at,
            @Nullable String offerId,
            @Nullable String reason,
            BookingStatus newStatus) {
        completed.put(action, new CompletedTransition(at, offerId, reason, newStatus));
        last = action;
    }

    /** Records a change that no client can repeat: the completed transitions are no longer the last change. */
    void addOtherChange() {
        last = null;
    }

    /** Returns the status that the first request led to; empty unless {@code request} repeats it. */
    Optional<BookingStatus> findRepeated(TransitionRequest request) {
        CompletedTransition transition = completed.get(request.action());
        if (transition == null || !transition.hasContentOf(request)) {
            return Optional.empty();
        }
        boolean same = transition.at().equals(request.occurredAt())
                || request.action() == last && isWithinSkew(transition.at(), request.occurredAt());
        return same ? Optional.of(transition.newStatus()) : Optional.empty();
    }

    private static boolean isWithinSkew(Instant at, @Nullable Instant givenAt) {
        return givenAt == null || givenAt.isAfter(at) && !givenAt.isAfter(at.plus(LedgerClock.MAX_SKEW));
    }
}

package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.booking.BookingStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps a booking has taken, to know a repetition when it comes: the same verb with the same content. Where the
 * effective time was given, it must be the same; where it was not, only the last step can be meant.
 */
final class TransitionHistory {
    private record CompletedTransition(Instant at, @Nullable String reason, BookingStatus led) {}

    private final Map<BookingAction, CompletedTransition> taken = new EnumMap<>(BookingAction.class);
    private @Nullable BookingAction last;

    void take(BookingAction verb, Instant at, @Nullable String reason, BookingStatus led) {
        taken.put(verb, new CompletedTransition(at, reason, led));
        last = verb;
    }

    /** Something else happened since; what came before is not the last step any more. */
    void passOn() {
        last = null;
    }

    /** What was answered to this step when it was taken before. */
    Optional<BookingStatus> answerTo(BookingAction verb, @Nullable Instant givenAt, @Nullable String reason) {
        CompletedTransition step = taken.get(verb);
        if (step == null || !Objects.equals(step.reason(), reason)) {
            return Optional.empty();
        }
        boolean same = givenAt == null ? verb == last : givenAt.equals(step.at());
        return same ? Optional.of(step.led()) : Optional.empty();
    }
}

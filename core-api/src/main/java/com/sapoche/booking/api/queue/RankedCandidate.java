package com.sapoche.booking.api.queue;

import org.jspecify.annotations.Nullable;

/**
 * Describes a waiting booking that was compared when a candidate was chosen.
 *
 * @param rank rank of the booking at that moment
 * @param preference preference of the booking at that moment; null where it accepts any slot
 * @param outcome reason why the booking was chosen or passed over
 */
public record RankedCandidate(
        String bookingId,
        Priority priority,
        QueueRank rank,
        @Nullable Preference preference,
        CandidateOutcome outcome) {}

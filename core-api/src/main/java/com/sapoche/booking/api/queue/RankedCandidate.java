package com.sapoche.booking.api.queue;

/**
 * One line of a receipt: a waiting booking that was looked at when a candidate was chosen.
 *
 * @param rank where it stood in line at that moment
 * @param verdict why it was chosen or not
 */
public record RankedCandidate(String bookingId, Priority priority, QueueRank rank, CandidateOutcome verdict) {

    /** Why a booking was chosen or passed over. */
    public enum CandidateOutcome {
        CHOSEN,
        /** Stands behind the chosen one. */
        BEHIND,
        /** Does not want this slot: its preference excludes it. */
        NOT_WANTED,
        /** Declined this slot before, or let its offer lapse. */
        LET_GO_BEFORE
    }
}

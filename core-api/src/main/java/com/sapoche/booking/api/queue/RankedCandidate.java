package com.sapoche.booking.api.queue;

/**
 * Describes a waiting booking that was compared when a candidate was chosen.
 *
 * @param rank rank of the booking at that moment
 * @param outcome reason why the booking was chosen or passed over
 */
public record RankedCandidate(String bookingId, Priority priority, QueueRank rank, CandidateOutcome outcome) {}

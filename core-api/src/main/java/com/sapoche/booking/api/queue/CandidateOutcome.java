package com.sapoche.booking.api.queue;

/** States why a booking was chosen or passed over. */
public enum CandidateOutcome {
    CHOSEN,
    /** The booking ranks behind the chosen one. */
    RANKED_BEHIND,
    /** The preference of the booking excludes the slot. */
    PREFERENCE_EXCLUDES,
    /** The booking declined the slot before, or let its offer lapse. */
    DECLINED_BEFORE
}

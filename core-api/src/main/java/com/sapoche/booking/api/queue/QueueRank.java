package com.sapoche.booking.api.queue;

import java.time.Duration;
import java.time.Instant;

/**
 * Orders the waiting bookings of a queue: emergencies first, then by {@link #since()}, then by ordinal.
 *
 * @param emergency whether the booking precedes all bookings that are not emergencies
 * @param basis whether {@code rankedFrom} is the time of joining or of requeueing
 * @param rankedFrom effective time of joining, or the time at which the booking was requeued at the end
 * @param headStart the head start that was subtracted; zero unless the basis is joining
 * @param ordinal rises with every ticket and every requeueing at the end, so no two ranks of a queue are equal
 */
public record QueueRank(boolean emergency, RankBasis basis, Instant rankedFrom, Duration headStart, long ordinal)
        implements Comparable<QueueRank> {

    /** Returns the instant by which bookings are ordered: the base of the rank less the head start. */
    public Instant since() {
        return rankedFrom.minus(headStart);
    }

    @Override
    public int compareTo(QueueRank other) {
        if (emergency != other.emergency) {
            return emergency ? -1 : 1;
        }
        int bySince = since().compareTo(other.since());
        return bySince != 0 ? bySince : Long.compare(ordinal, other.ordinal);
    }
}

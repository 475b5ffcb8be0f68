package com.sapoche.booking.api.queue;

import java.time.Instant;

/**
 * Orders a booking in its queue: emergencies first, then by {@code since}, ties by {@code ordinal}.
 *
 * @param emergency whether it goes before everybody who is none
 * @param since when it joined (or was put at the end), less the head start of its priority class
 * @param ordinal rises with every ticket drawn and every requeueing, so no two places of a queue are equal
 */
public record QueueRank(boolean emergency, Instant since, long ordinal) implements Comparable<QueueRank> {

    @Override
    public int compareTo(QueueRank other) {
        if (emergency != other.emergency) {
            return emergency ? -1 : 1;
        }
        int bySince = since.compareTo(other.since);
        return bySince != 0 ? bySince : Long.compare(ordinal, other.ordinal);
    }
}

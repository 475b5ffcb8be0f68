package com.sapoche.booking.resilience.model;

import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueRank;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Orders waiting bookings by the rule of the design, from facts alone: emergencies first, then by the time of joining less
 * the head start of the priority class, then by ticket number. A booking requeued at the end is ordered by the time of the
 * requeue, without head start, and behind the bookings that wait at that time.
 *
 * @param time the instant that is compared
 * @param number ticket number, continued by a number for each requeue at the end
 * @param requeued whether the booking was requeued at the end
 */
record ReplayedRank(boolean emergency, Instant time, long number, boolean requeued)
        implements Comparable<ReplayedRank> {

    static ReplayedRank ofJoin(Instant joinedAt, Priority priority, Map<Priority, Duration> headStarts, long number) {
        return new ReplayedRank(
                priority == Priority.EMERGENCY, joinedAt.minus(headStart(priority, headStarts)), number, false);
    }

    /** Returns the rank after a requeue at the end, behind the given ranks of waiting bookings. */
    static ReplayedRank ofRequeue(Instant at, Priority priority, Iterable<ReplayedRank> waiting, long number) {
        boolean emergency = priority == Priority.EMERGENCY;
        Instant time = at;
        for (ReplayedRank other : waiting) {
            if (other.emergency == emergency && other.time.isAfter(time)) {
                time = other.time;
            }
        }
        return new ReplayedRank(emergency, time, number, true);
    }

    /** Returns the rank in another class: the one that the booking would have had if it had joined in that class. */
    ReplayedRank inClass(Priority priority, Instant joinedAt, Map<Priority, Duration> headStarts) {
        return requeued
                ? new ReplayedRank(priority == Priority.EMERGENCY, time, number, true)
                : ofJoin(joinedAt, priority, headStarts, number);
    }

    boolean isRecordedAs(QueueRank recorded) {
        return recorded.emergency() == emergency
                && recorded.rankedFrom().minus(recorded.headStart()).equals(time)
                && (!requeued || recorded.headStart().isZero());
    }

    private static Duration headStart(Priority priority, Map<Priority, Duration> headStarts) {
        Duration headStart = headStarts.get(priority);
        return headStart == null || priority == Priority.EMERGENCY ? Duration.ZERO : headStart;
    }

    @Override
    public int compareTo(ReplayedRank other) {
        if (emergency != other.emergency) {
            return emergency ? -1 : 1;
        }
        return time.equals(other.time) ? Long.compare(number, other.number) : time.compareTo(other.time);
    }
}

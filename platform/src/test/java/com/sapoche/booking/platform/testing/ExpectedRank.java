package com.sapoche.booking.platform.testing;

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
 * @param time instant to compare
 * @param number ticket number, continued by a number for each requeue at the end
 * @param requeued whether the booking was requeued at the end
 */
public record ExpectedRank(boolean emergency, Instant time, long number, boolean requeued)
        implements Comparable<ExpectedRank> {

    public static ExpectedRank ofJoin(
            Instant joinedAt, Priority priority, Map<Priority, Duration> headStarts, long number) {
        return new ExpectedRank(
                priority == Priority.EMERGENCY, joinedAt.minus(headStart(priority, headStarts)), number, false);
    }

    /** Returns the rank after a requeue at the end, behind the given ranks of waiting bookings. */
    public static ExpectedRank ofRequeue(Instant at, Priority priority, Iterable<ExpectedRank> waiting, long number) {
        boolean emergency = priority == Priority.EMERGENCY;
        Instant time = at;
        for (ExpectedRank other : waiting) {
            if (other.emergency == emergency && other.time.isAfter(time)) {
                time = other.time;
            }
        }
        return new ExpectedRank(emergency, time, number, true);
    }

    /** Returns the rank in another class: the one that the booking would have had if it had joined in that class. */
    public ExpectedRank inClass(Priority priority, Instant joinedAt, Map<Priority, Duration> headStarts) {
        return requeued
                ? new ExpectedRank(priority == Priority.EMERGENCY, time, number, true)
                : ofJoin(joinedAt, priority, headStarts, number);
    }

    public boolean isRecordedAs(QueueRank recorded) {
        return recorded.emergency() == emergency
                && recorded.rankedFrom().minus(recorded.headStart()).equals(time)
                && (!requeued || recorded.headStart().isZero());
    }

    private static Duration headStart(Priority priority, Map<Priority, Duration> headStarts) {
        Duration headStart = headStarts.get(priority);
        return headStart == null || priority == Priority.EMERGENCY ? Duration.ZERO : headStart;
    }

    @Override
    public int compareTo(ExpectedRank other) {
        if (emergency != other.emergency) {
            return emergency ? -1 : 1;
        }
        return time.equals(other.time) ? Long.compare(number, other.number) : time.compareTo(other.time);
    }
}

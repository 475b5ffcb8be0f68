package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.queue.RankBasis;
import java.time.Duration;
import java.time.Instant;

/**
 * Computes ranks: emergencies first, then by the time of joining less the head start of the priority class. A booking
 * requeued at the end is ranked by the time of the requeue, and no head start counts for it.
 */
final class RankingPolicy {
    private RankingPolicy() {}

    static QueueRank onJoining(QueuePolicy policy, Priority priority, Instant joinedAt, long ordinal) {
        return new QueueRank(isEmergency(priority), RankBasis.JOINED, joinedAt, headStart(policy, priority), ordinal);
    }

    /**
     * Ranks a booking behind all waiting bookings that are emergencies, or are not, as it is. Where one of these joined at
     * an effective time after {@code at}, the requeue counts as of that time.
     */
    static QueueRank onRequeueAtEnd(WaitingList waiting, WaitingListEntry entry, Instant at, long ordinal) {
        boolean emergency = isEmergency(entry.priority());
        Instant rankedFrom = waiting.last(emergency)
                .map(last -> last.rank().since())
                .filter(last -> last.isAfter(at))
                .orElse(at);
        return new QueueRank(emergency, RankBasis.REQUEUED, rankedFrom, Duration.ZERO, ordinal);
    }

    /**
     * Ranks a booking as if it had been of the other class from the beginning: from the same time, and with the head start
     * of that class only where the booking was not requeued at the end since.
     */
    static QueueRank onPriorityChange(QueuePolicy policy, WaitingListEntry entry, Priority other) {
        QueueRank rank = entry.rank();
        Duration headStart = rank.basis() == RankBasis.REQUEUED ? Duration.ZERO : headStart(policy, other);
        return new QueueRank(isEmergency(other), rank.basis(), rank.rankedFrom(), headStart, rank.ordinal());
    }

    private static boolean isEmergency(Priority priority) {
        return priority == Priority.EMERGENCY;
    }

    private static Duration headStart(QueuePolicy policy, Priority priority) {
        return policy.headStarts().getOrDefault(priority, Duration.ZERO);
    }
}

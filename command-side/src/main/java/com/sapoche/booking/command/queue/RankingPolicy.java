package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.queue.QueueRank;
import java.time.Duration;
import java.time.Instant;

/** Where in line a booking stands: emergencies first, then by joining less the head start of the class. */
final class RankingPolicy {
    private RankingPolicy() {}

    static QueueRank onJoining(QueuePolicy policy, Priority priority, Instant at, long ordinal) {
        return new QueueRank(priority == Priority.EMERGENCY, at.minus(headStart(policy, priority)), ordinal);
    }

    /** Behind all who wait at that moment, and behind who is said to have joined after it. */
    static QueueRank atTheEnd(WaitingList line, WaitingListEntry entry, Instant at, long ordinal) {
        boolean emergency = entry.rank().emergency();
        Instant since = line.last(emergency)
                .map(last -> last.rank().since())
                .filter(last -> last.isAfter(at))
                .orElse(at);
        return new QueueRank(emergency, since, ordinal);
    }

    /** As if the booking had been of the other class from the beginning. */
    static QueueRank inClass(QueuePolicy policy, WaitingListEntry entry, Priority other) {
        Instant base = entry.rank().since().plus(headStart(policy, entry.priority()));
        return onJoining(policy, other, base, entry.rank().ordinal());
    }

    /** An emergency needs no head start: it goes before everybody of another class. */
    private static Duration headStart(QueuePolicy policy, Priority priority) {
        return policy.headStarts().getOrDefault(priority, Duration.ZERO);
    }
}

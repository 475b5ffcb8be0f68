package com.sapoche.booking.saga.deadline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of the near future, in memory and in order: a sweep reads no document when nothing is due. Bounded; it
 * is a copy of what is stored and may miss some or have some too many, which the next refill puts right.
 */
class UpcomingDeadlines {
    private final int most;
    private final TreeSet<DeadlineCollection.DueDeadline> inOrder = new TreeSet<>();
    private final Map<String, DeadlineCollection.DueDeadline> byId = new HashMap<>();
    private final Set<String> firing = new HashSet<>();
    /** Set anew, or read again, while they fire; each comes back when that is {@link #over}. */
    private final Map<String, DeadlineCollection.DueDeadline> again = new HashMap<>();

    private long until = Long.MIN_VALUE;

    UpcomingDeadlines(int most) {
        this.most = most;
    }

    /** Up to when every stored deadline was here at the last refill, in ms since 1970. */
    synchronized long until() {
        return until;
    }

    synchronized boolean isEmpty() {
        return inOrder.isEmpty();
    }

    /** From now on deadlines up to {@code until} belong here: those added from now on, then those {@link #refill}ed. */
    synchronized void expect(long until) {
        this.until = until;
    }

    /** Adds what is stored; what was added meanwhile is newer and stays as it is. */
    synchronized void refill(List<DeadlineCollection.DueDeadline> stored) {
        for (DeadlineCollection.DueDeadline due : stored) {
            if (inOrder.size() < most && byId.putIfAbsent(due.id(), due) == null) {
                inOrder.add(due);
            }
        }
    }

    synchronized void add(DeadlineCollection.DueDeadline due) {
        remove(due.id());
        if (due.at() <= until && inOrder.size() < most) {
            inOrder.add(due);
            byId.put(due.id(), due);
        }
    }

    synchronized void remove(String id) {
        again.remove(id);
        DeadlineCollection.DueDeadline known = byId.remove(id);
        if (known != null) {
            inOrder.remove(known);
        }
    }

    /** Takes out the first that is due at {@code now} and does not fire already; null when none is. */
    synchronized DeadlineCollection.@Nullable DueDeadline next(long now) {
        while (!inOrder.isEmpty() && inOrder.first().at() <= now) {
            DeadlineCollection.DueDeadline due = inOrder.pollFirst();
            byId.remove(due.id());
            if (firing.add(due.id())) {
                return due;
            }
            again.put(due.id(), due);
        }
        return null;
    }

    /** It does not fire any more. */
    synchronized void over(DeadlineCollection.DueDeadline fired) {
        firing.remove(fired.id());
        DeadlineCollection.DueDeadline meanwhile = again.remove(fired.id());
        if (meanwhile != null && !byId.containsKey(fired.id())) {
            add(meanwhile);
        }
    }
}

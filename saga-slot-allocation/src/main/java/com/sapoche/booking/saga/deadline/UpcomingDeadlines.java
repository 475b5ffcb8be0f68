package com.sapoche.booking.saga.deadline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds the deadlines of the near future in memory and in order, so that a sweep without due deadlines reads no document. The
 * size is limited. The copy may lack stored deadlines or contain deleted ones; the next refill adds those that are missing,
 * and a deleted deadline cannot be taken.
 */
class UpcomingDeadlines {
    private final int maxSize;
    private final TreeSet<DeadlineCollection.DueDeadline> inOrder = new TreeSet<>();
    private final Map<String, DeadlineCollection.DueDeadline> byId = new HashMap<>();
    private final Set<String> firing = new HashSet<>();
    /** Deadlines added again while they fire; each becomes available when its firing has {@link #finish finished}. */
    private final Map<String, DeadlineCollection.DueDeadline> addedWhileFiring = new HashMap<>();

    private long until = Long.MIN_VALUE;

    UpcomingDeadlines(int maxSize) {
        this.maxSize = maxSize;
    }

    /** Returns the time up to which the last refill read the stored deadlines, in ms since 1970. */
    synchronized long until() {
        return until;
    }

    synchronized boolean isEmpty() {
        return inOrder.isEmpty();
    }

    /** Extends the covered time to {@code until}. Must precede the read of a {@link #refill}, so that no addition is missed. */
    synchronized void coverUntil(long until) {
        this.until = until;
    }

    /** Adds stored deadlines, except those added since they were read. */
    synchronized void refill(List<DeadlineCollection.DueDeadline> stored) {
        for (DeadlineCollection.DueDeadline due : stored) {
            if (inOrder.size() < maxSize && byId.putIfAbsent(due.id(), due) == null) {
                inOrder.add(due);
            }
        }
    }

    synchronized void add(DeadlineCollection.DueDeadline due) {
        remove(due.id());
        if (due.at() <= until && inOrder.size() < maxSize) {
            inOrder.add(due);
            byId.put(due.id(), due);
        }
    }

    synchronized void remove(String id) {
        addedWhileFiring.remove(id);
        DeadlineCollection.DueDeadline known = byId.remove(id);
        if (known != null) {
            inOrder.remove(known);
        }
    }

    /** Removes and returns the first deadline that is due at {@code now} and does not fire already; null if there is none. */
    synchronized DeadlineCollection.@Nullable DueDeadline next(long now) {
        while (!inOrder.isEmpty() && inOrder.first().at() <= now) {
            DeadlineCollection.DueDeadline due = inOrder.pollFirst();
            byId.remove(due.id());
            if (firing.add(due.id())) {
                return due;
            }
            addedWhileFiring.put(due.id(), due);
        }
        return null;
    }

    /** Records that a deadline has fired or failed. */
    synchronized void finish(DeadlineCollection.DueDeadline fired) {
        firing.remove(fired.id());
        DeadlineCollection.DueDeadline added = addedWhileFiring.remove(fired.id());
        if (added != null && !byId.containsKey(fired.id())) {
            add(added);
        }
    }
}

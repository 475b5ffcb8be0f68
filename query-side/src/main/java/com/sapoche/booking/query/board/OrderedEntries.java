package com.sapoche.booking.query.board;

import com.sapoche.booking.api.queue.QueueRank;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bookings of a queue in the order of their places, no two of which are equal. Never changes. */
final class OrderedEntries {

    static final OrderedEntries EMPTY = new OrderedEntries(new QueueEntry[0]);

    private static final Comparator<QueueEntry> IN_ORDER = Comparator.comparing(QueueEntry::rank);

    private final QueueEntry[] entries;

    private OrderedEntries(QueueEntry[] entries) {
        this.entries = entries;
    }

    static OrderedEntries of(Collection<QueueEntry> entries) {
        QueueEntry[] sorted = entries.toArray(QueueEntry[]::new);
        Arrays.sort(sorted, IN_ORDER);
        return new OrderedEntries(sorted);
    }

    int size() {
        return entries.length;
    }

    /** 1 + the number of entries ahead of a place, whether or not somebody stands there. */
    int position(QueueRank rank) {
        int index = search(rank);
        return 1 + (index >= 0 ? index : -index - 1);
    }

    boolean contains(QueueRank rank) {
        return search(rank) >= 0;
    }

    /** At most {@code limit} entries that stand behind a place, or from the front where it is null. */
    List<QueueEntry> after(@Nullable QueueRank rank, int limit) {
        int from = 0;
        if (rank != null) {
            int index = search(rank);
            from = index >= 0 ? index + 1 : -index - 1;
        }
        return List.of(Arrays.copyOfRange(entries, from, Math.min(entries.length, from + limit)));
    }

    /**
     * The line after some have left and others have come: one pass over the line, however many they are.
     *
     * @throws IllegalStateException if one that leaves is not in the line
     */
    OrderedEntries change(Collection<QueueEntry> left, Collection<QueueEntry> come) {
        if (left.isEmpty() && come.isEmpty()) {
            return this;
        }
        int[] gone = left.stream().mapToInt(this::indexOf).sorted().toArray();
        QueueEntry[] added = of(come).entries;
        QueueEntry[] changed = new QueueEntry[entries.length - gone.length + added.length];
        int from = 0;
        int to = 0;
        int nextGone = 0;
        int nextAdded = 0;
        while (nextGone < gone.length || nextAdded < added.length) {
            int goneAt = nextGone < gone.length ? gone[nextGone] : Integer.MAX_VALUE;
            int addedAt = nextAdded < added.length ? insertionPoint(added[nextAdded].rank()) : Integer.MAX_VALUE;
            int until = Math.min(goneAt, addedAt);
            System.arraycopy(entries, from, changed, to, until - from);
            to += until - from;
            from = until;
            if (addedAt <= goneAt) {
                changed[to++] = added[nextAdded++];
            } else {
                from++;
                nextGone++;
            }
        }
        System.arraycopy(entries, from, changed, to, entries.length - from);
        return new OrderedEntries(changed);
    }

    private int indexOf(QueueEntry entry) {
        int index = search(entry.rank());
        if (index < 0) {
            throw new IllegalStateException("booking " + entry.bookingId() + " is not in line at " + entry.rank());
        }
        return index;
    }

    private int insertionPoint(QueueRank rank) {
        int index = search(rank);
        return index >= 0 ? index : -index - 1;
    }

    private int search(QueueRank rank) {
        int low = 0;
        int high = entries.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = entries[middle].rank().compareTo(rank);
            if (order < 0) {
                low = middle + 1;
            } else if (order > 0) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -(low + 1);
    }
}

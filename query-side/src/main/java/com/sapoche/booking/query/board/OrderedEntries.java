package com.sapoche.booking.query.board;

import com.sapoche.booking.api.queue.QueueRank;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contains bookings of a queue in the order of their ranks, which are unique. Immutable. */
final class OrderedEntries {

    static final OrderedEntries EMPTY = new OrderedEntries(new QueueEntry[0]);

    private static final Comparator<QueueEntry> IN_ORDER = Comparator.comparing(QueueEntry::rank);

    private static final int ENTRY_WEIGHT = 200;

    private final QueueEntry[] entries;

    private OrderedEntries(QueueEntry[] entries) {
        this.entries = entries;
    }

    static OrderedEntries of(Collection<QueueEntry> entries) {
        QueueEntry[] sorted = entries.toArray(QueueEntry[]::new);
        Arrays.sort(sorted, IN_ORDER);
        return new OrderedEntries(sorted);
    }

    /** Estimates the memory of the entries in bytes. */
    int weight() {
        return entries.length * ENTRY_WEIGHT;
    }

    int size() {
        return entries.length;
    }

    /** Returns 1 + the number of entries ahead of a rank, whether or not an entry has this rank. */
    int position(QueueRank rank) {
        int index = search(rank);
        return 1 + (index >= 0 ? index : -index - 1);
    }

    boolean contains(QueueRank rank) {
        return search(rank) >= 0;
    }

    /** Returns at most {@code limit} entries behind a rank, or the first entries if the rank is null. */
    List<QueueEntry> after(@Nullable QueueRank rank, int limit) {
        int from = 0;
        if (rank != null) {
            int index = search(rank);
            from = index >= 0 ? index + 1 : -index - 1;
        }
        return List.of(Arrays.copyOfRange(entries, from, Math.min(entries.length, from + limit)));
    }

    /**
     * Removes and adds entries in a single pass.
     *
     * @throws IllegalStateException if a removed entry does not exist
     */
    OrderedEntries change(Collection<QueueEntry> removed, Collection<QueueEntry> added) {
        if (removed.isEmpty() && added.isEmpty()) {
            return this;
        }
        int[] removedAt = removed.stream().mapToInt(this::indexOf).sorted().toArray();
        QueueEntry[] sorted = of(added).entries;
        QueueEntry[] changed = new QueueEntry[entries.length - removedAt.length + sorted.length];
        int from = 0;
        int to = 0;
        int nextRemoved = 0;
        int nextAdded = 0;
        while (nextRemoved < removedAt.length || nextAdded < sorted.length) {
            int removal = nextRemoved < removedAt.length ? removedAt[nextRemoved] : Integer.MAX_VALUE;
            int insertion = nextAdded < sorted.length ? insertionPoint(sorted[nextAdded].rank()) : Integer.MAX_VALUE;
            int until = Math.min(removal, insertion);
            System.arraycopy(entries, from, changed, to, until - from);
            to += until - from;
            from = until;
            if (insertion <= removal) {
                changed[to++] = sorted[nextAdded++];
            } else {
                from++;
                nextRemoved++;
            }
        }
        System.arraycopy(entries, from, changed, to, entries.length - from);
        return new OrderedEntries(changed);
    }

    private int indexOf(QueueEntry entry) {
        int index = search(entry.rank());
        if (index < 0) {
            throw new IllegalStateException("Entry missing, bookingId=" + entry.bookingId() + ", rank=" + entry.rank());
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

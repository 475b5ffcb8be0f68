package com.sapoche.booking.command.queue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The waiting bookings in order of their places. A sorted array: a place is found by binary search, and moving the tail
 * of 100,000 references on insertion costs microseconds.
 */
final class WaitingList implements Iterable<WaitingListEntry> {
    private static final Comparator<WaitingListEntry> BY_PLACE = Comparator.comparing(WaitingListEntry::rank);

    private final ArrayList<WaitingListEntry> entries = new ArrayList<>();

    int size() {
        return entries.size();
    }

    void add(WaitingListEntry entry) {
        int found = Collections.binarySearch(entries, entry, BY_PLACE);
        if (found >= 0) {
            throw new IllegalStateException("two bookings in one place: " + entries.get(found) + " and " + entry);
        }
        entries.add(-found - 1, entry);
    }

    void remove(WaitingListEntry entry) {
        entries.remove(indexOf(entry));
    }

    /** 1 + how many are ahead. */
    long positionOf(WaitingListEntry entry) {
        return indexOf(entry) + 1L;
    }

    Optional<WaitingListEntry> first() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(0));
    }

    /** The last of the emergencies, which all stand in front, or of those who are none. */
    Optional<WaitingListEntry> last(boolean emergency) {
        if (emergency) {
            return entries.stream().takeWhile(entry -> entry.rank().emergency()).reduce((one, next) -> next);
        }
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.get(entries.size() - 1))
                        .filter(last -> !last.rank().emergency());
    }

    Optional<WaitingListEntry> first(Predicate<WaitingListEntry> which) {
        return entries.stream().filter(which).findFirst();
    }

    List<WaitingListEntry> view() {
        return Collections.unmodifiableList(entries);
    }

    @Override
    public Iterator<WaitingListEntry> iterator() {
        return view().iterator();
    }

    private int indexOf(WaitingListEntry entry) {
        int found = Collections.binarySearch(entries, entry, BY_PLACE);
        if (found < 0) {
            throw new IllegalStateException("not in line: " + entry);
        }
        return found;
    }
}

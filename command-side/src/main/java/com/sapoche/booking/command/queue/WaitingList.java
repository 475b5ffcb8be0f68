package com.sapoche.booking.command.queue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Holds the waiting bookings in rank order. The list is a sorted array: an entry is found by binary search, and moving
 * 100,000 references on insertion takes microseconds.
 */
final class WaitingList implements Iterable<WaitingListEntry> {
    private static final Comparator<WaitingListEntry> BY_RANK = Comparator.comparing(WaitingListEntry::rank);

    private final ArrayList<WaitingListEntry> entries = new ArrayList<>();

    int size() {
        return entries.size();
    }

    void add(WaitingListEntry entry) {
        int found = Collections.binarySearch(entries, entry, BY_RANK);
        if (found >= 0) {
            throw new IllegalStateException("Two bookings have one rank: " + entries.get(found) + " and " + entry);
        }
        entries.add(-found - 1, entry);
    }

    void remove(WaitingListEntry entry) {
        entries.remove(indexOf(entry));
    }

    /** Returns 1 + the number of bookings ahead. */
    long positionOf(WaitingListEntry entry) {
        return indexOf(entry) + 1L;
    }

    Optional<WaitingListEntry> first() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(0));
    }

    /** Returns the last emergency, or the last booking that is not an emergency. All emergencies come first. */
    Optional<WaitingListEntry> last(boolean emergency) {
        if (emergency) {
            return entries.stream().takeWhile(entry -> entry.rank().emergency()).reduce((one, next) -> next);
        }
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.get(entries.size() - 1))
                        .filter(last -> !last.rank().emergency());
    }

    Optional<WaitingListEntry> first(Predicate<WaitingListEntry> condition) {
        return entries.stream().filter(condition).findFirst();
    }

    List<WaitingListEntry> view() {
        return Collections.unmodifiableList(entries);
    }

    @Override
    public Iterator<WaitingListEntry> iterator() {
        return view().iterator();
    }

    private int indexOf(WaitingListEntry entry) {
        int found = Collections.binarySearch(entries, entry, BY_RANK);
        if (found < 0) {
            throw new IllegalStateException("Not a waiting booking: " + entry);
        }
        return found;
    }
}

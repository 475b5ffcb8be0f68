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
final class Line implements Iterable<Entry> {
    private static final Comparator<Entry> BY_PLACE = Comparator.comparing(Entry::place);

    private final ArrayList<Entry> entries = new ArrayList<>();

    int size() {
        return entries.size();
    }

    void add(Entry entry) {
        int found = Collections.binarySearch(entries, entry, BY_PLACE);
        if (found >= 0) {
            throw new IllegalStateException("two bookings in one place: " + entries.get(found) + " and " + entry);
        }
        entries.add(-found - 1, entry);
    }

    void remove(Entry entry) {
        entries.remove(indexOf(entry));
    }

    /** 1 + how many are ahead. */
    long positionOf(Entry entry) {
        return indexOf(entry) + 1L;
    }

    Optional<Entry> first() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(0));
    }

    /** The last of the emergencies, which all stand in front, or of those who are none. */
    Optional<Entry> last(boolean emergency) {
        if (emergency) {
            return entries.stream()
                    .takeWhile(entry -> entry.place().emergency())
                    .reduce((one, next) -> next);
        }
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(entries.get(entries.size() - 1))
                        .filter(last -> !last.place().emergency());
    }

    Optional<Entry> first(Predicate<Entry> which) {
        return entries.stream().filter(which).findFirst();
    }

    List<Entry> view() {
        return Collections.unmodifiableList(entries);
    }

    @Override
    public Iterator<Entry> iterator() {
        return view().iterator();
    }

    private int indexOf(Entry entry) {
        int found = Collections.binarySearch(entries, entry, BY_PLACE);
        if (found < 0) {
            throw new IllegalStateException("not in line: " + entry);
        }
        return found;
    }
}

package com.sapoche.booking.query.board;

import com.sapoche.booking.api.booking.BookingStatus;
import java.util.ArrayList;
import java.util.List;

/** Collects the entries removed from and added to the lists of a queue by comparing ticket blocks before and after. */
final class OrderedEntriesChange {

    private final List<QueueEntry> waitingRemoved = new ArrayList<>();
    private final List<QueueEntry> waitingAdded = new ArrayList<>();
    private final List<QueueEntry> activeRemoved = new ArrayList<>();
    private final List<QueueEntry> activeAdded = new ArrayList<>();

    /** Compares the entries of one ticket block; missing elements at the end of a list count as empty. */
    void compare(List<String> before, List<String> after) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            String previous = i < before.size() ? before.get(i) : "";
            String current = i < after.size() ? after.get(i) : "";
            if (!previous.equals(current)) {
                add(previous, waitingRemoved, activeRemoved);
                add(current, waitingAdded, activeAdded);
            }
        }
    }

    OrderedEntries waiting(OrderedEntries before) {
        return before.change(waitingRemoved, waitingAdded);
    }

    OrderedEntries active(OrderedEntries before) {
        return before.change(activeRemoved, activeAdded);
    }

    private static void add(String text, List<QueueEntry> waiting, List<QueueEntry> active) {
        if (text.isEmpty()) {
            return;
        }
        QueueEntry entry = QueueEntry.parse(text);
        if (entry.status() == BookingStatus.WAITING) {
            waiting.add(entry);
        } else if (entry.status().isActive()) {
            active.add(entry);
        }
    }
}

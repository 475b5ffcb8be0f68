package com.sapoche.booking.query.board;

import com.sapoche.booking.api.booking.BookingStatus;
import java.util.ArrayList;
import java.util.List;

/** Who has left the lines of a queue and who has come, gathered from its chunks as they were and as they are. */
final class OrderedEntriesChange {

    private final List<QueueEntry> waitingLeft = new ArrayList<>();
    private final List<QueueEntry> waitingCome = new ArrayList<>();
    private final List<QueueEntry> seatedLeft = new ArrayList<>();
    private final List<QueueEntry> seatedCome = new ArrayList<>();

    /** The entries of one chunk; a list that is shorter has nothing in the places it lacks. */
    void compare(List<String> before, List<String> after) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            String was = i < before.size() ? before.get(i) : "";
            String now = i < after.size() ? after.get(i) : "";
            if (!was.equals(now)) {
                sort(was, waitingLeft, seatedLeft);
                sort(now, waitingCome, seatedCome);
            }
        }
    }

    OrderedEntries waiting(OrderedEntries before) {
        return before.change(waitingLeft, waitingCome);
    }

    OrderedEntries seated(OrderedEntries before) {
        return before.change(seatedLeft, seatedCome);
    }

    private static void sort(String text, List<QueueEntry> waiting, List<QueueEntry> seated) {
        if (text.isEmpty()) {
            return;
        }
        QueueEntry entry = QueueEntry.parse(text);
        if (entry.status() == BookingStatus.WAITING) {
            waiting.add(entry);
        } else if (entry.status().isActive()) {
            seated.add(entry);
        }
    }
}

package com.sapoche.booking.query.board;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.query.board.LiveQueue.State;
import com.sapoche.booking.query.projection.Batch;
import com.sapoche.booking.query.projection.Change;
import com.sapoche.booking.query.projection.Documents;
import com.sapoche.booking.query.projection.Versioned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a batch changes in the memory of one queue. */
final class QueueUpdate {

    private @Nullable QueueRecord queue;
    private final Map<String, Versioned<BookingRecord>> bookings = new HashMap<>();
    private final List<Entry> waitingLeft = new ArrayList<>();
    private final List<Entry> waitingCome = new ArrayList<>();
    private final List<Entry> seatedLeft = new ArrayList<>();
    private final List<Entry> seatedCome = new ArrayList<>();

    private QueueUpdate() {}

    /** By queue. */
    static Map<String, QueueUpdate> of(Batch batch, BoardDocuments board) {
        Map<String, QueueUpdate> updates = new HashMap<>();
        batch.changes(board.queues())
                .forEach((key, change) ->
                        update(updates, key).queue = change.after().value());
        batch.changes(board.chunks()).forEach((key, change) -> update(updates, key.substring(0, key.lastIndexOf('/')))
                .compare(change));
        batch.changes(board.bookings()).forEach((key, change) -> {
            String clinicId = key.substring(0, key.indexOf('/'));
            update(updates, Keys.queue(clinicId, change.after().value().queueId()))
                    .bookings
                    .put(key, change.after());
        });
        return updates;
    }

    void apply(LiveQueue live, Documents<BookingRecord> remembered) {
        State before = live.state();
        State after = before == null
                ? null
                : new State(
                        queue == null ? before.queue() : queue,
                        before.waiting().change(waitingLeft, waitingCome),
                        before.seated().change(seatedLeft, seatedCome));
        synchronized (live) {
            live.turnTo(after);
            bookings.forEach(remembered::remember);
        }
    }

    private void compare(Change<Chunk> change) {
        List<String> before =
                change.before() == null ? List.of() : change.before().value().entries();
        List<String> after = change.after().value().entries();
        for (int i = 0; i < after.size(); i++) {
            String was = i < before.size() ? before.get(i) : "";
            String now = after.get(i);
            if (!was.equals(now)) {
                sort(was, waitingLeft, seatedLeft);
                sort(now, waitingCome, seatedCome);
            }
        }
    }

    private static void sort(String text, List<Entry> waiting, List<Entry> seated) {
        if (text.isEmpty()) {
            return;
        }
        Entry entry = Entry.parse(text);
        if (entry.status() == BookingStatus.WAITING) {
            waiting.add(entry);
        } else if (entry.status().isActive()) {
            seated.add(entry);
        }
    }

    private static QueueUpdate update(Map<String, QueueUpdate> updates, String key) {
        return updates.computeIfAbsent(key, none -> new QueueUpdate());
    }
}

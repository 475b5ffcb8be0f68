package com.sapoche.booking.query.board;

import com.sapoche.booking.query.board.Board.State;
import com.sapoche.booking.query.projection.DocumentChange;
import com.sapoche.booking.query.projection.ProjectionBatch;
import com.sapoche.booking.query.projection.VersionedCollection;
import com.sapoche.booking.query.projection.VersionedContent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a batch changes in the memory of one queue. */
final class QueueUpdate {

    private @Nullable QueueDocument queue;
    private final Map<String, VersionedContent<BookingDocument>> bookings = new HashMap<>();
    private final OrderedEntriesChange lines = new OrderedEntriesChange();

    private QueueUpdate() {}

    /** By queue. */
    static Map<String, QueueUpdate> of(ProjectionBatch batch, BoardCollections board) {
        Map<String, QueueUpdate> updates = new HashMap<>();
        batch.changes(board.queues())
                .forEach((key, change) ->
                        update(updates, key).queue = change.after().value());
        batch.changes(board.chunks()).forEach((key, change) -> update(updates, key.substring(0, key.lastIndexOf('/')))
                .compare(change));
        batch.changes(board.bookings()).forEach((key, change) -> {
            String clinicId = key.substring(0, key.indexOf('/'));
            update(updates, BoardKeys.queue(clinicId, change.after().value().queueId()))
                    .bookings
                    .put(key, change.after());
        });
        return updates;
    }

    void apply(InMemoryQueue live, VersionedCollection<BookingDocument> remembered) {
        State before = live.state();
        State after = before == null
                ? null
                : new State(
                        queue == null ? before.queue() : queue,
                        lines.waiting(before.waiting()),
                        lines.seated(before.seated()));
        synchronized (live) {
            live.turnTo(after);
            bookings.forEach(remembered::remember);
        }
    }

    private void compare(DocumentChange<TicketBlock> change) {
        lines.compare(
                change.before() == null ? List.of() : change.before().value().entries(),
                change.after().value().entries());
    }

    private static QueueUpdate update(Map<String, QueueUpdate> updates, String key) {
        return updates.computeIfAbsent(key, none -> new QueueUpdate());
    }
}

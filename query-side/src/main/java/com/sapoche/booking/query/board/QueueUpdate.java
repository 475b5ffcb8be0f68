package com.sapoche.booking.query.board;

import com.sapoche.booking.query.board.Board.State;
import com.sapoche.booking.query.projection.DocumentChange;
import com.sapoche.booking.query.projection.ProjectionBatch;
import com.sapoche.booking.query.projection.VersionedContent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the changes of a batch to one queue. */
final class QueueUpdate {

    private @Nullable QueueDocument queue;
    private final Map<String, VersionedContent<BookingDocument>> bookings = new HashMap<>();
    private final OrderedEntriesChange lists = new OrderedEntriesChange();

    private QueueUpdate() {}

    /** Returns the changes of a batch by queue. */
    static Map<String, QueueUpdate> of(ProjectionBatch batch, BoardCollections collections) {
        Map<String, QueueUpdate> updates = new HashMap<>();
        batch.changes(collections.queues())
                .forEach((key, change) ->
                        update(updates, key).queue = change.after().value());
        batch.changes(collections.ticketBlocks())
                .forEach((key, change) ->
                        update(updates, key.substring(0, key.lastIndexOf('/'))).compare(change));
        batch.changes(collections.bookings()).forEach((key, change) -> {
            String clinicId = key.substring(0, key.indexOf('/'));
            update(updates, BoardKeys.queue(clinicId, change.after().value().queueId()))
                    .bookings
                    .put(key, change.after());
        });
        return updates;
    }

    State apply(State before) {
        return new State(
                queue == null ? before.queue() : queue, lists.waiting(before.waiting()), lists.active(before.active()));
    }

    /** Returns the changed bookings by document identifier. */
    Map<String, VersionedContent<BookingDocument>> bookings() {
        return bookings;
    }

    private void compare(DocumentChange<TicketBlock> change) {
        lists.compare(
                change.before() == null ? List.of() : change.before().value().entries(),
                change.after().value().entries());
    }

    private static QueueUpdate update(Map<String, QueueUpdate> updates, String key) {
        return updates.computeIfAbsent(key, none -> new QueueUpdate());
    }
}

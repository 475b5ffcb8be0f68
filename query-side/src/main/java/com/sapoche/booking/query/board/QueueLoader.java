package com.sapoche.booking.query.board;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.query.board.Board.State;
import com.sapoche.booking.query.projection.VersionedContent;
import java.util.ArrayList;
import java.util.List;

/** Loads the state of a queue from the document store. */
final class QueueLoader {

    private final BoardCollections collections;

    QueueLoader(BoardCollections collections) {
        this.collections = collections;
    }

    State load(String key) {
        QueueDocument queue = collections.queues().find(key);
        if (queue == null) {
            throw new IllegalStateException("Queue document missing, queue=" + key);
        }
        List<String> blocks = queue.active().keySet().stream()
                .map(number -> BoardKeys.ticketBlock(key, number))
                .toList();
        List<QueueEntry> waiting = new ArrayList<>();
        List<QueueEntry> active = new ArrayList<>();
        for (VersionedContent<TicketBlock> block :
                collections.ticketBlocks().load(blocks).values()) {
            for (QueueEntry entry : block.value().all()) {
                if (entry.status() == BookingStatus.WAITING) {
                    waiting.add(entry);
                } else if (entry.status().isActive()) {
                    active.add(entry);
                }
            }
        }
        return new State(queue, OrderedEntries.of(waiting), OrderedEntries.of(active));
    }
}

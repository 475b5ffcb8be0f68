package com.sapoche.booking.query.board;

import com.sapoche.booking.query.board.Board.State;
import com.sapoche.booking.query.projection.VersionedCollection;
import com.sapoche.booking.query.projection.VersionedContent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A queue as it was read last, with the chunks its lines were made of. Never changes.
 *
 * @param lastEvent of the queue's own document
 */
record CachedQueue(long lastEvent, @Nullable State known, Map<Integer, VersionedContent<TicketBlock>> chunks) {

    static final CachedQueue NOTHING = new CachedQueue(-1, null, Map.of());

    State state() {
        if (known == null) {
            throw new IllegalStateException("nothing has been read yet");
        }
        return known;
    }

    /** The queue as its document says it is by now; reads the chunks in which something happened since. */
    CachedQueue at(String key, VersionedContent<QueueDocument> now, VersionedCollection<TicketBlock> documents) {
        // Two who ask at once may have read the document in another order than they come here.
        if (now.lastEvent() <= lastEvent) {
            return this;
        }
        Map<Integer, QueueDocument.Part> active = now.value().active();
        List<Integer> changed = active.entrySet().stream()
                .filter(part -> !isKnown(part.getKey(), part.getValue().lastEvent()))
                .map(Map.Entry::getKey)
                .toList();
        Map<String, VersionedContent<TicketBlock>> read = documents.load(
                changed.stream().map(chunk -> BoardKeys.chunk(key, chunk)).toList());
        Map<Integer, VersionedContent<TicketBlock>> after = new TreeMap<>(chunks);
        OrderedEntriesChange change = new OrderedEntriesChange();
        for (Integer chunk : changed) {
            VersionedContent<TicketBlock> fresh = read.get(BoardKeys.chunk(key, chunk));
            if (fresh == null) {
                throw new IllegalStateException("queue " + key + " has no chunk " + chunk);
            }
            change.compare(entries(after.put(chunk, fresh)), fresh.value().entries());
        }
        for (Integer over : chunks.keySet().stream()
                .filter(chunk -> !active.containsKey(chunk))
                .toList()) {
            change.compare(entries(after.remove(over)), List.of());
        }
        OrderedEntries waiting = known == null ? OrderedEntries.EMPTY : known.waiting();
        OrderedEntries seated = known == null ? OrderedEntries.EMPTY : known.seated();
        return new CachedQueue(
                now.lastEvent(), new State(now.value(), change.waiting(waiting), change.seated(seated)), after);
    }

    private boolean isKnown(int chunk, long lastEvent) {
        VersionedContent<TicketBlock> read = chunks.get(chunk);
        return read != null && read.lastEvent() >= lastEvent;
    }

    private static List<String> entries(@Nullable VersionedContent<TicketBlock> chunk) {
        return chunk == null ? List.of() : chunk.value().entries();
    }
}

package com.sapoche.booking.query.board;

import com.sapoche.booking.query.board.Board.State;
import com.sapoche.booking.query.projection.Documents;
import com.sapoche.booking.query.projection.Versioned;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A queue as it was read last, with the chunks its lines were made of. Never changes.
 *
 * @param lastEvent of the queue's own document
 */
record KnownQueue(long lastEvent, @Nullable State known, Map<Integer, Versioned<Chunk>> chunks) {

    static final KnownQueue NOTHING = new KnownQueue(-1, null, Map.of());

    State state() {
        if (known == null) {
            throw new IllegalStateException("nothing has been read yet");
        }
        return known;
    }

    /** The queue as its document says it is by now; reads the chunks in which something happened since. */
    KnownQueue at(String key, Versioned<QueueRecord> now, Documents<Chunk> documents) {
        // Two who ask at once may have read the document in another order than they come here.
        if (now.lastEvent() <= lastEvent) {
            return this;
        }
        Map<Integer, QueueRecord.Part> active = now.value().active();
        List<Integer> changed = active.entrySet().stream()
                .filter(part -> !isKnown(part.getKey(), part.getValue().lastEvent()))
                .map(Map.Entry::getKey)
                .toList();
        Map<String, Versioned<Chunk>> read = documents.load(
                changed.stream().map(chunk -> Keys.chunk(key, chunk)).toList());
        Map<Integer, Versioned<Chunk>> after = new TreeMap<>(chunks);
        LineChange change = new LineChange();
        for (Integer chunk : changed) {
            Versioned<Chunk> fresh = read.get(Keys.chunk(key, chunk));
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
        Line waiting = known == null ? Line.EMPTY : known.waiting();
        Line seated = known == null ? Line.EMPTY : known.seated();
        return new KnownQueue(
                now.lastEvent(), new State(now.value(), change.waiting(waiting), change.seated(seated)), after);
    }

    private boolean isKnown(int chunk, long lastEvent) {
        Versioned<Chunk> read = chunks.get(chunk);
        return read != null && read.lastEvent() >= lastEvent;
    }

    private static List<String> entries(@Nullable Versioned<Chunk> chunk) {
        return chunk == null ? List.of() : chunk.value().entries();
    }
}

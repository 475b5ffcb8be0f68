package com.sapoche.booking.query.board;

import com.sapoche.booking.query.projection.DocumentMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.Document;

/**
 * The bookings of {@value #SIZE} consecutive tickets of a queue.
 *
 * @param entries by place in the chunk, as {@link Entry#text()}; empty where the ticket has not been seen
 */
record Chunk(List<String> entries) {

    /** Loading a line reads this many bookings at once, changing one of them writes as many. */
    static final int SIZE = 64;

    static final Chunk EMPTY = new Chunk(List.of());

    static final DocumentMapper<Chunk> MAPPER = new DocumentMapper<>() {

        @Override
        public Document write(Chunk chunk) {
            return new Document("entries", chunk.entries);
        }

        @Override
        public Chunk read(Document document) {
            return new Chunk(document.getList("entries", String.class));
        }
    };

    /** Number of the chunk a ticket belongs to. */
    static int of(long ticket) {
        return Math.toIntExact(ticket / SIZE);
    }

    Chunk with(Entry entry) {
        int index = index(entry.ticket());
        List<String> changed = new ArrayList<>(Math.max(entries.size(), index + 1));
        changed.addAll(entries);
        while (changed.size() <= index) {
            changed.add("");
        }
        changed.set(index, entry.text());
        return new Chunk(changed);
    }

    Chunk change(long ticket, UnaryOperator<Entry> change) {
        int index = index(ticket);
        if (index >= entries.size() || entries.get(index).isEmpty()) {
            throw new IllegalStateException("ticket " + ticket + " was never drawn");
        }
        return with(change.apply(Entry.parse(entries.get(index))));
    }

    List<Entry> all() {
        return entries.stream()
                .filter(text -> !text.isEmpty())
                .map(Entry::parse)
                .toList();
    }

    private static int index(long ticket) {
        return (int) (ticket % SIZE);
    }
}

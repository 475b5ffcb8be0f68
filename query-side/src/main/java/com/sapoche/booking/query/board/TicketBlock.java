package com.sapoche.booking.query.board;

import com.sapoche.booking.query.projection.DocumentMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.Document;

/**
 * The bookings of {@value #SIZE} consecutive tickets of a queue.
 *
 * @param entries by place in the chunk, as {@link QueueEntry#text()}; empty where the ticket has not been seen
 */
record TicketBlock(List<String> entries) {

    /** Loading a line reads this many bookings at once, changing one of them writes as many. */
    static final int SIZE = 64;

    static final TicketBlock EMPTY = new TicketBlock(List.of());

    static final DocumentMapper<TicketBlock> MAPPER = new DocumentMapper<>() {

        @Override
        public Document write(TicketBlock chunk) {
            return new Document("entries", chunk.entries);
        }

        @Override
        public TicketBlock read(Document document) {
            return new TicketBlock(document.getList("entries", String.class));
        }
    };

    /** Number of the chunk a ticket belongs to. */
    static int of(long ticket) {
        return Math.toIntExact(ticket / SIZE);
    }

    TicketBlock with(QueueEntry entry) {
        int index = index(entry.ticket());
        List<String> changed = new ArrayList<>(Math.max(entries.size(), index + 1));
        changed.addAll(entries);
        while (changed.size() <= index) {
            changed.add("");
        }
        changed.set(index, entry.text());
        return new TicketBlock(changed);
    }

    TicketBlock change(long ticket, UnaryOperator<QueueEntry> change) {
        int index = index(ticket);
        if (index >= entries.size() || entries.get(index).isEmpty()) {
            throw new IllegalStateException("ticket " + ticket + " was never drawn");
        }
        return with(change.apply(QueueEntry.parse(entries.get(index))));
    }

    List<QueueEntry> all() {
        return entries.stream()
                .filter(text -> !text.isEmpty())
                .map(QueueEntry::parse)
                .toList();
    }

    private static int index(long ticket) {
        return (int) (ticket % SIZE);
    }
}

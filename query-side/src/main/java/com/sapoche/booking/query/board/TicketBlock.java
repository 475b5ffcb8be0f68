package com.sapoche.booking.query.board;

import com.sapoche.booking.query.projection.DocumentMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.Document;

/**
 * Contains the bookings of {@value #SIZE} consecutive tickets of a queue.
 *
 * @param entries {@link QueueEntry#text()} by ticket; empty if the ticket was not issued yet
 */
record TicketBlock(List<String> entries) {

    /** Number of bookings that are read, and written, together. */
    static final int SIZE = 64;

    private static final int ENTRY_OVERHEAD = 60;

    static final TicketBlock EMPTY = new TicketBlock(List.of());

    static final DocumentMapper<TicketBlock> MAPPER = new DocumentMapper<>() {

        @Override
        public Document write(TicketBlock block) {
            return new Document("entries", block.entries);
        }

        @Override
        public TicketBlock read(Document document) {
            return new TicketBlock(document.getList("entries", String.class));
        }

        @Override
        public int weight(TicketBlock block) {
            return block.entries.stream()
                    .mapToInt(entry -> ENTRY_OVERHEAD + entry.length())
                    .sum();
        }
    };

    /** Returns the number of the block that contains a ticket. */
    static int numberOf(long ticket) {
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
        return with(change.apply(entry(ticket)));
    }

    /** @throws IllegalStateException if the ticket was not issued */
    QueueEntry entry(long ticket) {
        int index = index(ticket);
        if (index >= entries.size() || entries.get(index).isEmpty()) {
            throw new IllegalStateException("Ticket unknown, ticket=" + ticket);
        }
        return QueueEntry.parse(entries.get(index));
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

package com.sapoche.booking.query.board;

import com.sapoche.booking.query.projection.ProjectionSettings;
import com.sapoche.booking.query.projection.VersionedCollection;
import java.util.List;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The collections of the board. What they keep in memory is bounded; a full chunk takes about 10 kB. */
@Component
class BoardCollections {

    private static final int QUEUES_IN_MEMORY = 10_000;
    private static final int CHUNKS_IN_MEMORY = 4_000;

    private final VersionedCollection<QueueDocument> queues;
    private final VersionedCollection<BookingDocument> bookings;
    private final VersionedCollection<TicketBlock> chunks;

    BoardCollections(MongoTemplate mongo, ProjectionSettings settings) {
        queues = new VersionedCollection<>(mongo, "board_queues_v2", QUEUES_IN_MEMORY, QueueDocument.MAPPER);
        bookings =
                new VersionedCollection<>(mongo, "board_bookings_v1", settings.bookingsInMemory(), new BookingMapper());
        chunks = new VersionedCollection<>(mongo, "board_chunks_v2", CHUNKS_IN_MEMORY, TicketBlock.MAPPER);
    }

    VersionedCollection<QueueDocument> queues() {
        return queues;
    }

    VersionedCollection<BookingDocument> bookings() {
        return bookings;
    }

    VersionedCollection<TicketBlock> chunks() {
        return chunks;
    }

    List<VersionedCollection<?>> all() {
        return List.of(queues, bookings, chunks);
    }
}

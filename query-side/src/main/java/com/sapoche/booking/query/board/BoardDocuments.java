package com.sapoche.booking.query.board;

import com.sapoche.booking.query.projection.Documents;
import com.sapoche.booking.query.projection.ProjectionSettings;
import java.util.List;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The collections of the board. What they keep in memory is bounded; a full chunk takes about 10 kB. */
@Component
class BoardDocuments {

    private static final int QUEUES_IN_MEMORY = 10_000;
    private static final int CHUNKS_IN_MEMORY = 4_000;

    private final Documents<QueueRecord> queues;
    private final Documents<BookingRecord> bookings;
    private final Documents<Chunk> chunks;

    BoardDocuments(MongoTemplate mongo, ProjectionSettings settings) {
        queues = new Documents<>(mongo, "board_queues_v2", QUEUES_IN_MEMORY, QueueRecord.MAPPER);
        bookings = new Documents<>(mongo, "board_bookings_v1", settings.bookingsInMemory(), new BookingMapper());
        chunks = new Documents<>(mongo, "board_chunks_v2", CHUNKS_IN_MEMORY, Chunk.MAPPER);
    }

    Documents<QueueRecord> queues() {
        return queues;
    }

    Documents<BookingRecord> bookings() {
        return bookings;
    }

    Documents<Chunk> chunks() {
        return chunks;
    }

    List<Documents<?>> all() {
        return List.of(queues, bookings, chunks);
    }
}

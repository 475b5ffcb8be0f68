package com.sapoche.booking.query.board;

import com.sapoche.booking.query.projection.AppendOnlyCollection;
import com.sapoche.booking.query.projection.ProjectionCollection;
import com.sapoche.booking.query.projection.ProjectionSettings;
import com.sapoche.booking.query.projection.VersionedCollection;
import java.util.List;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** Declares the collections of the board. */
@Component
class BoardCollections {

    private static final double QUEUES_CACHE_SHARE = 0.05;
    private static final double BOOKINGS_CACHE_SHARE = 0.4;
    private static final double TICKET_BLOCKS_CACHE_SHARE = 0.2;

    private final VersionedCollection<QueueDocument> queues;
    private final VersionedCollection<BookingDocument> bookings;
    private final VersionedCollection<TicketBlock> ticketBlocks;
    private final AppendOnlyCollection<QueueEntry> endedBookings;

    BoardCollections(MongoTemplate mongo, ProjectionSettings settings) {
        queues = new VersionedCollection<>(
                mongo, "board_queues_v3", settings.cacheShare(QUEUES_CACHE_SHARE), new QueueMapper());
        bookings = new VersionedCollection<>(
                mongo, "board_bookings_v2", settings.cacheShare(BOOKINGS_CACHE_SHARE), new BookingMapper());
        ticketBlocks = new VersionedCollection<>(
                mongo, "board_ticket_blocks_v1", settings.cacheShare(TICKET_BLOCKS_CACHE_SHARE), TicketBlock.MAPPER);
        endedBookings = new AppendOnlyCollection<>(mongo, "board_ended_bookings_v1", QueueEntry.MAPPER);
    }

    VersionedCollection<QueueDocument> queues() {
        return queues;
    }

    VersionedCollection<BookingDocument> bookings() {
        return bookings;
    }

    VersionedCollection<TicketBlock> ticketBlocks() {
        return ticketBlocks;
    }

    /** Returns the index of ended bookings, identified by {@link BoardKeys#endedBooking}. */
    AppendOnlyCollection<QueueEntry> endedBookings() {
        return endedBookings;
    }

    List<ProjectionCollection> all() {
        return List.of(queues, bookings, ticketBlocks, endedBookings);
    }

    void clearCaches() {
        all().forEach(ProjectionCollection::clearCache);
    }
}

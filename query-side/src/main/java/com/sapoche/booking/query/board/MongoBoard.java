package com.sapoche.booking.query.board;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.query.projection.ProjectionBatch;
import com.sapoche.booking.query.projection.ProjectionSettings;
import com.sapoche.booking.query.projection.VersionedContent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Reads the board from the document store, for a replica among several that update the projections. Only the lists of the
 * queues are kept in memory; the ticket blocks that changed since are read again.
 *
 * <p>Ticket blocks are written before the queue document that lists them, and both before the bookings: a reader that reads a
 * booking first and its queue second finds the booking in the waiting list.
 */
@Component
@ConditionalOnProperty(name = "ledger.projections.shared", havingValue = "true")
class MongoBoard implements Board {

    private static final double CACHE_SHARE = 0.25;

    private final BoardCollections collections;
    private final Cache<String, CachedQueue> cache;

    MongoBoard(BoardCollections collections, ProjectionSettings settings) {
        this.collections = collections;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(settings.cacheShare(CACHE_SHARE))
                .weigher((String key, CachedQueue queue) -> key.length() + queue.weight())
                .build();
    }

    @Override
    public @Nullable State queue(String key) {
        VersionedContent<QueueDocument> document =
                collections.queues().load(List.of(key)).get(key);
        if (document == null) {
            return null;
        }
        return cache.asMap()
                .compute(key, (same, before) -> (before == null ? CachedQueue.EMPTY : before)
                        .update(key, document, collections.ticketBlocks()))
                .state();
    }

    @Override
    public @Nullable BookingPosition booking(String clinicId, String bookingId) {
        BookingDocument booking = collections.bookings().find(BoardKeys.booking(clinicId, bookingId));
        if (booking == null || booking.status() != BookingStatus.WAITING) {
            return booking == null ? null : new BookingPosition(booking, null);
        }
        State state = queue(BoardKeys.queue(clinicId, booking.queueId()));
        if (state == null) {
            throw new IllegalStateException(
                    "Queue document missing, queue=" + booking.queueId() + ", bookingId=" + bookingId);
        }
        return new BookingPosition(booking, state.waiting().position(booking.rank()));
    }

    @Override
    public void store(ProjectionBatch batch) {
        batch.write(collections.endedBookings());
        batch.write(collections.ticketBlocks());
        batch.write(collections.queues());
        batch.write(collections.bookings());
        batch.updateCaches();
    }

    @Override
    public void clearCaches() {
        collections.clearCaches();
        cache.invalidateAll();
    }
}

package com.sapoche.booking.query.board;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.query.projection.ProjectionBatch;
import com.sapoche.booking.query.projection.VersionedContent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The board of one replica among several that keep the views up together. What it answers is read from the store, each
 * time; only lines are kept in memory, and of those the parts are read again that have changed since.
 *
 * <p>Chunks are written before the queue that counts them, and both before the bookings: who has read a booking, and then
 * its queue, finds the booking in line.
 */
@Component
@ConditionalOnProperty(name = "ledger.projections.shared", havingValue = "true")
class MongoBoard implements Board {

    private static final int QUEUES_IN_MEMORY = 2_000;

    private final BoardCollections board;
    private final Cache<String, CachedQueue> known =
            Caffeine.newBuilder().maximumSize(QUEUES_IN_MEMORY).build();

    MongoBoard(BoardCollections board) {
        this.board = board;
    }

    @Override
    public @Nullable State queue(String key) {
        VersionedContent<QueueDocument> now = board.queues().load(List.of(key)).get(key);
        if (now == null) {
            return null;
        }
        return known.asMap()
                .compute(key, (same, before) -> (before == null ? CachedQueue.NOTHING : before)
                        .at(key, now, board.chunks()))
                .state();
    }

    @Override
    public Board.@Nullable BookingPosition booking(String clinicId, String bookingId) {
        BookingDocument booking = board.bookings().find(BoardKeys.booking(clinicId, bookingId));
        if (booking == null || booking.status() != BookingStatus.WAITING) {
            return booking == null ? null : new Board.BookingPosition(booking, null);
        }
        State state = queue(BoardKeys.queue(clinicId, booking.queueId()));
        if (state == null) {
            throw new IllegalStateException("booking " + bookingId + " is of no queue");
        }
        return new Board.BookingPosition(booking, state.waiting().position(booking.rank()));
    }

    @Override
    public void store(ProjectionBatch batch) {
        batch.write(board.chunks());
        batch.write(board.queues());
        batch.write(board.bookings());
        board.all().forEach(batch::remember);
    }

    @Override
    public void forget() {
        board.all().forEach(documents -> documents.forgetAll());
        known.invalidateAll();
    }
}

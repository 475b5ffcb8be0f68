package com.sapoche.booking.query.board;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.query.projection.ProjectionBatch;
import com.sapoche.booking.query.projection.ProjectionSettings;
import com.sapoche.booking.query.projection.VersionedContent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Keeps the board of the only process that updates the projections in memory. The projection writes through; queues that are
 * not in memory are loaded on demand.
 */
@Component
@ConditionalOnProperty(name = "ledger.projections.shared", havingValue = "false", matchIfMissing = true)
class InMemoryBoard implements Board {

    private static final double CACHE_SHARE = 0.25;

    private final BoardCollections collections;
    private final QueueLoader loader;
    private final QueueLocks locks = new QueueLocks();
    private final Cache<String, State> states;

    InMemoryBoard(BoardCollections collections, ProjectionSettings settings) {
        this.collections = collections;
        this.loader = new QueueLoader(collections);
        this.states = Caffeine.newBuilder()
                .maximumWeight(settings.cacheShare(CACHE_SHARE))
                .weigher((String key, State state) -> key.length() + state.weight())
                .build();
    }

    @Override
    public @Nullable State queue(String key) {
        State state = states.getIfPresent(key);
        if (state != null) {
            return state;
        }
        if (collections.queues().find(key) == null) {
            return null;
        }
        return locks.of(key).whileNotStoring(() -> loadState(key));
    }

    @Override
    public @Nullable BookingPosition booking(String clinicId, String bookingId) {
        String key = BoardKeys.booking(clinicId, bookingId);
        VersionedContent<BookingDocument> cached = collections.bookings().cached(key);
        if (cached == null) {
            return loadBooking(clinicId, key);
        }
        if (cached.value().status() != BookingStatus.WAITING) {
            return new BookingPosition(cached.value(), null);
        }
        String queueKey = BoardKeys.queue(clinicId, cached.value().queueId());
        State state;
        synchronized (locks.of(queueKey)) {
            cached = collections.bookings().cached(key);
            state = states.getIfPresent(queueKey);
        }
        return cached == null || state == null ? loadBooking(clinicId, key) : position(cached.value(), state);
    }

    private @Nullable BookingPosition loadBooking(String clinicId, String key) {
        BookingDocument found = collections.bookings().find(key);
        if (found == null) {
            return null;
        }
        String queueKey = BoardKeys.queue(clinicId, found.queueId());
        return locks.of(queueKey).whileNotStoring(() -> {
            VersionedContent<BookingDocument> current =
                    collections.bookings().load(List.of(key)).get(key);
            if (current == null) {
                return null;
            }
            collections.bookings().cache(key, current);
            return position(current.value(), loadState(queueKey));
        });
    }

    /** Returns a state from memory or the document store; only while no batch of the queue is stored. */
    private State loadState(String key) {
        return states.get(key, loader::load);
    }

    private static BookingPosition position(BookingDocument booking, State state) {
        boolean waiting =
                booking.status() == BookingStatus.WAITING && state.waiting().contains(booking.rank());
        return new BookingPosition(booking, waiting ? state.waiting().position(booking.rank()) : null);
    }

    /** Stores a batch and then makes it visible to readers, each queue as a whole. */
    @Override
    public void store(ProjectionBatch batch) {
        Map<String, QueueUpdate> updates = QueueUpdate.of(batch, collections);
        List<QueueLock> held = locks.of(updates.keySet());
        held.forEach(lock -> lock.storing().lock());
        try {
            batch.write();
            updates.forEach(this::apply);
            batch.updateCache(collections.queues());
            batch.updateCache(collections.ticketBlocks());
        } catch (RuntimeException failed) {
            clearCaches();
            throw failed;
        } finally {
            held.forEach(lock -> lock.storing().unlock());
        }
    }

    private void apply(String key, QueueUpdate update) {
        State before = states.getIfPresent(key);
        State after = before == null ? null : update.apply(before);
        synchronized (locks.of(key)) {
            if (after != null) {
                states.put(key, after);
            }
            update.bookings().forEach(collections.bookings()::cache);
        }
    }

    @Override
    public void clearCaches() {
        collections.clearCaches();
        states.invalidateAll();
    }
}

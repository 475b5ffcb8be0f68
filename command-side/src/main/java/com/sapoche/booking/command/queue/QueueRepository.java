package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.command.store.AggregateRepository;
import com.sapoche.booking.command.store.CacheLimit;
import com.sapoche.booking.command.store.SnapshotScheduler;
import com.sapoche.booking.platform.HeapShare;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/**
 * Loads and creates queues. The event stream of a queue has no end, so its state is saved in snapshots: loading a queue
 * reads a snapshot and about {@link #EVENTS_BETWEEN_SNAPSHOTS} events at most.
 */
@Component
public class QueueRepository implements AutoCloseable {
    private static final int EVENTS_BETWEEN_SNAPSHOTS = 1_000;
    private static final double CACHE_SHARE = 1 / 8.0;
    /** Holds a queue with 100,000 waiting bookings, the largest that a policy allows. */
    private static final long CACHE_BYTES = 64L << 20;

    private final SnapshotScheduler snapshots;
    private final AggregateRepository<BookingQueue> queues;

    QueueRepository(EventStore events) {
        snapshots = new SnapshotScheduler(BookingQueue.class, events, EVENTS_BETWEEN_SNAPSHOTS);
        queues = AggregateRepository.of(
                BookingQueue.class,
                events,
                new CacheLimit<>(HeapShare.bytes(CACHE_SHARE, CACHE_BYTES), BookingQueue::memoryEstimate),
                snapshots.trigger());
    }

    /** @throws CommandRejectedException as QUEUE_NOT_FOUND */
    public Aggregate<BookingQueue> get(String clinicId, String queueId) {
        return find(clinicId, queueId)
                .orElseThrow(() -> new CommandRejectedException(
                        ErrorCode.QUEUE_NOT_FOUND, "No queue " + queueId + " in this clinic"));
    }

    Optional<Aggregate<BookingQueue>> find(String clinicId, String queueId) {
        return queues.find(AggregateIds.queue(clinicId, queueId));
    }

    Aggregate<BookingQueue> create(Callable<BookingQueue> factory) {
        return queues.create(factory);
    }

    @Override
    public void close() {
        snapshots.close();
    }
}

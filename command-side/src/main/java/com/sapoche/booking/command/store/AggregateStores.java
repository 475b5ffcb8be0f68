package com.sapoche.booking.command.store;

import com.sapoche.booking.command.booking.Booking;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.command.slot.Slot;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;

/**
 * Builds the repositories. Slots and bookings have short streams. A queue's stream never ends, so its state is
 * snapshotted: loading one reads a snapshot and at most {@link #EVENTS_BETWEEN_SNAPSHOTS} events and a few.
 */
public final class AggregateStores implements AutoCloseable {
    static final int EVENTS_BETWEEN_SNAPSHOTS = 1_000;
    private static final int QUEUES = 1_000;
    private static final int SLOTS = 2_000;
    private static final int BOOKINGS = 4_000;

    private final ExecutorService snapshots = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "snapshots");
        thread.setDaemon(true);
        return thread;
    });
    private final Aggregates aggregates;

    public AggregateStores(EventStore events) {
        AggregateSnapshotter snapshotter = AggregateSnapshotter.builder()
                .eventStore(events)
                .executor(snapshots)
                .aggregateFactories(new GenericAggregateFactory<>(BookingQueue.class))
                .build();
        aggregates = new Aggregates(
                CachedRepository.of(
                        BookingQueue.class,
                        events,
                        QUEUES,
                        new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_BETWEEN_SNAPSHOTS)),
                CachedRepository.of(Slot.class, events, SLOTS),
                CachedRepository.of(Booking.class, events, BOOKINGS));
    }

    public Aggregates aggregates() {
        return aggregates;
    }

    @Override
    public void close() {
        snapshots.shutdown();
    }
}

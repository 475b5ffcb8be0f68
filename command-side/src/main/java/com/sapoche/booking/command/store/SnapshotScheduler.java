package com.sapoche.booking.command.store;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Creates snapshots of aggregates on a background thread, so that commands do not wait for snapshots. */
public final class SnapshotScheduler implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "snapshots");
        thread.setDaemon(true);
        return thread;
    });
    private final SnapshotTriggerDefinition trigger;

    /** @param threshold number of events between two snapshots of a stream */
    public SnapshotScheduler(Class<?> type, EventStore events, int threshold) {
        AggregateSnapshotter snapshotter = AggregateSnapshotter.builder()
                .eventStore(events)
                .executor(thread)
                .aggregateFactories(new GenericAggregateFactory<>(type))
                .build();
        trigger = new EventCountSnapshotTriggerDefinition(snapshotter, threshold);
    }

    public SnapshotTriggerDefinition trigger() {
        return trigger;
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}

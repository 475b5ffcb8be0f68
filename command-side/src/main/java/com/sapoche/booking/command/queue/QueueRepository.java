package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.AggregateIds;
import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.command.store.AggregateRepository;
import com.sapoche.booking.command.store.SnapshotScheduler;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/**
 * The queues of all clinics. The stream of a queue never ends, so its state is snapshotted: loading one reads a snapshot
 * and at most {@link #EVENTS_BETWEEN_SNAPSHOTS} events and a few.
 */
@Component
public class QueueRepository implements AutoCloseable {
    private static final int EVENTS_BETWEEN_SNAPSHOTS = 1_000;
    private static final int IN_MEMORY = 1_000;

    private final SnapshotScheduler snapshots;
    private final AggregateRepository<BookingQueue> queues;

    QueueRepository(EventStore events) {
        snapshots = new SnapshotScheduler(BookingQueue.class, events, EVENTS_BETWEEN_SNAPSHOTS);
        queues = AggregateRepository.of(BookingQueue.class, events, IN_MEMORY, snapshots.trigger());
    }

    /** @throws CommandRejectedException as QUEUE_NOT_FOUND */
    public Aggregate<BookingQueue> get(String clinicId, String queueId) {
        return find(clinicId, queueId)
                .orElseThrow(
                        () -> new CommandRejectedException(ErrorCode.QUEUE_NOT_FOUND, "there is no queue " + queueId));
    }

    Optional<Aggregate<BookingQueue>> find(String clinicId, String queueId) {
        return queues.find(AggregateIds.queue(clinicId, queueId));
    }

    Aggregate<BookingQueue> create(Callable<BookingQueue> how) {
        return queues.create(how);
    }

    @Override
    public void close() {
        snapshots.close();
    }
}

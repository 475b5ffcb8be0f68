package com.sapoche.booking.platform.deadletter;

import com.sapoche.booking.platform.documents.CommitSequence;
import com.sapoche.booking.platform.events.BatchSegment;
import com.sapoche.booking.platform.events.EventHandlerGroup;
import com.sapoche.booking.platform.events.EventPositions;
import com.sapoche.booking.platform.events.QueueSequencingPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns an event that its handlers cannot process, or that a newer version of the ledger wrote, into a dead letter, and the
 * later events of its queue with it. Other queues, and other handlers of the same processor, are not affected.
 *
 * <p>A batch is handled in one unit of work. If that fails, nothing of it is written, and Axon hands the batch over again;
 * the second time each of its events is handled in a unit of work of its own, which identifies the failing event. A failure
 * of the document store is never attributed to an event.
 */
public final class DeadLetteringEventHandlers implements EventHandlerGroup {
    private static final Logger log = LoggerFactory.getLogger(DeadLetteringEventHandlers.class);

    private final String processor;
    private final String group;
    private final EventHandlerGroup handlers;
    private final DeadLetterQueue deadLetters;
    private final Mark mark;
    private final String resource;
    /** Last position of a batch that failed: events up to here are handled one by one. */
    private volatile long singlyUntil = -1;

    /** Records the position that documents reach, before they are written. */
    public interface Mark {
        void set(TrackingToken upTo, String processor, int segment);
    }

    /**
     * @param processor name of the processor that reads the events
     * @param group name under which the dead letters of these handlers are stored
     */
    public DeadLetteringEventHandlers(
            String processor, String group, EventHandlerGroup handlers, DeadLetterQueue deadLetters, Mark mark) {
        this.processor = processor;
        this.group = group;
        this.handlers = handlers;
        this.deadLetters = deadLetters;
        this.mark = mark;
        this.resource = DeadLetteringEventHandlers.class.getName() + "/" + group;
    }

    private static final class BatchState {
        private final Map<String, Long> blocked;
        private final boolean singly;
        private final List<DeadLetter> added = new ArrayList<>();

        private BatchState(Map<String, Long> blocked, boolean singly) {
            this.blocked = new HashMap<>(blocked);
            this.singly = singly;
        }

        private boolean isBlocked(String sequence, long position) {
            Long first = blocked.get(sequence);
            return first != null && position >= first;
        }
    }

    @Override
    public boolean canHandle(EventMessage<?> event) {
        return SingleEventExecutor.isUnknown(event) || handlers.canHandle(event);
    }

    @Override
    public void handle(EventMessage<?> event) throws Exception {
        if (!(CurrentUnitOfWork.get() instanceof BatchingUnitOfWork<?> unit)) {
            throw new IllegalStateException("Processor " + processor + " must handle batches");
        }
        BatchState batch = unit.getOrComputeResource(resource, key -> begin(unit));
        String sequence = sequenceOf(event);
        if (batch.isBlocked(sequence, EventPositions.of(event))) {
            add(batch, event, sequence, null);
        } else if (SingleEventExecutor.isUnknown(event)) {
            add(batch, event, sequence, SingleEventExecutor.describeUnknown(event));
        } else if (batch.singly) {
            handleSingly(batch, event, sequence, BatchSegment.of(unit, processor));
        } else {
            handlers.handle(event);
        }
    }

    private BatchState begin(BatchingUnitOfWork<?> unit) {
        List<EventMessage<?>> events = unit.getMessages().stream()
                .<EventMessage<?>>map(message -> (EventMessage<?>) message)
                .toList();
        unit.onRollback(
                failed -> singlyUntil = Math.max(singlyUntil, EventPositions.of(events.get(events.size() - 1))));
        Map<String, Long> blocked = deadLetters.blocked(
                group,
                events.stream().map(DeadLetteringEventHandlers::sequenceOf).collect(Collectors.toSet()));
        return new BatchState(blocked, EventPositions.of(events.get(0)) <= singlyUntil);
    }

    private void handleSingly(BatchState batch, EventMessage<?> event, String sequence, @Nullable Integer segment) {
        TrackingToken token = EventPositions.tracked(event).trackingToken();
        int marked = segment == null ? Segment.ROOT_SEGMENT.getSegmentId() : segment;
        Callable<?> handling = () -> {
            handlers.handle(event);
            return null;
        };
        Throwable failure = SingleEventExecutor.execute(event, handling, () -> mark.set(token, processor, marked));
        if (failure != null) {
            log.warn(
                    "Event handler failed, group={}, queue={}, position={}",
                    group,
                    sequence,
                    EventPositions.of(event),
                    failure);
            add(batch, event, sequence, FailureDescription.of(failure));
        }
    }

    private void add(BatchState batch, EventMessage<?> event, String sequence, @Nullable String cause) {
        if (batch.added.isEmpty()) {
            CommitSequence.current().addDeadLetters(() -> deadLetters.add(group, batch.added));
        }
        batch.added.add(new DeadLetter(sequence, EventPositions.tracked(event), cause));
        batch.blocked.merge(sequence, EventPositions.of(event), Math::min);
    }

    private static String sequenceOf(EventMessage<?> event) {
        return QueueSequencingPolicy.INSTANCE.getSequenceIdentifierFor(event).toString();
    }
}

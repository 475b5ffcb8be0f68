package com.sapoche.booking.query.projection;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.platform.deadletter.DeadLetter;
import com.sapoche.booking.platform.deadletter.DeadLetterQueue;
import com.sapoche.booking.platform.deadletter.FailureDescription;
import com.sapoche.booking.platform.documents.DocumentStoreFailures;
import com.sapoche.booking.platform.documents.OptimisticLockException;
import com.sapoche.booking.platform.events.EventPositions;
import com.sapoche.booking.platform.events.QueueSequencingPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.axonframework.eventhandling.EventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes the events of one projection. An event that cannot be processed becomes a dead letter, together with all later
 * events of its sequence; other sequences continue. Failures of the document store do not concern an event: the batch is
 * processed again until the store is available.
 */
final class ProjectionExecutor {

    private static final Logger log = LoggerFactory.getLogger(ProjectionExecutor.class);

    private final Projection projection;
    private final DeadLetterQueue deadLetters;
    /** Last position up to which events are stored one at a time, because a batch with one of them could not be stored. */
    private volatile long singlyUntil = -1;

    ProjectionExecutor(Projection projection, DeadLetterQueue deadLetters) {
        this.projection = projection;
        this.deadLetters = deadLetters;
    }

    /** Returns whether the unit of work that starts with this event must be stored one event at a time. */
    boolean requiresSingleEvents(EventMessage<?> first) {
        return EventPositions.of(first) <= singlyUntil;
    }

    /**
     * Creates a batch and loads its documents.
     *
     * @param singleEvent whether the batch contains one event only, see {@link #requiresSingleEvents}
     */
    ProjectionBatch begin(List<? extends EventMessage<?>> messages, boolean singleEvent) {
        Set<String> sequences = new LinkedHashSet<>();
        messages.forEach(message -> sequences.add(sequence(message)));
        Map<String, Long> blocked = deadLetters.blocked(projection.name(), sequences);
        ProjectionBatch batch = new ProjectionBatch(singleEvent, blocked);
        prefetch(
                projection,
                blocked.isEmpty()
                        ? messages
                        : messages.stream()
                                .filter(message -> !batch.isBlocked(sequence(message), EventPositions.of(message)))
                                .toList(),
                batch);
        return batch;
    }

    /** Loads documents in advance. A failure other than of the store is ignored: the event that causes it will fail later. */
    static void prefetch(Projection projection, List<? extends EventMessage<?>> messages, ProjectionBatch batch) {
        List<LedgerEvent> events = new ArrayList<>();
        for (EventMessage<?> message : messages) {
            if (message.getPayload() instanceof LedgerEvent event) {
                events.add(event);
            }
        }
        try {
            projection.prefetch(events, batch);
        } catch (RuntimeException failed) {
            if (DocumentStoreFailures.isIn(failed)) {
                throw failed;
            }
            log.info(
                    "Projection: prefetch failed, documents are loaded one by one, projection={}",
                    projection.name(),
                    failed);
        }
    }

    /** Applies one event to the batch, or adds it as a dead letter. */
    void process(ProjectionBatch batch, EventMessage<?> message, Callable<?> handlers) throws Exception {
        long position = EventPositions.of(message);
        String sequence = sequence(message);
        batch.setCurrent(message);
        if (batch.isBlocked(sequence, position)) {
            batch.addDeadLetter(new DeadLetter(sequence, EventPositions.tracked(message), null));
            return;
        }
        try {
            handlers.call();
        } catch (Exception failed) {
            rethrowUnlessCausedByEvent(projection, batch, failed);
            batch.undo();
            batch.addDeadLetter(deadLetter(message, failed));
        }
    }

    /** Rethrows a failure of the document store or one caused by a stale cached document. */
    static void rethrowUnlessCausedByEvent(Projection projection, ProjectionBatch batch, Exception failed)
            throws Exception {
        if (DocumentStoreFailures.isIn(failed)) {
            throw failed;
        }
        if (batch.readStaleDocument()) {
            projection.clearCaches();
            OptimisticLockException conflict = new OptimisticLockException(
                    "documents of projection " + projection.name(), "cached documents were stale");
            conflict.addSuppressed(failed);
            throw conflict;
        }
    }

    /** Writes the documents of a batch and then its dead letters. */
    void store(ProjectionBatch batch) {
        EventMessage<?> last = batch.lastEvent();
        try {
            projection.store(batch);
        } catch (RuntimeException failed) {
            projection.clearCaches();
            if (DocumentStoreFailures.isIn(failed)) {
                throw failed;
            }
            if (batch.events() > 1) {
                singlyUntil = Math.max(singlyUntil, EventPositions.of(last));
                throw failed;
            }
            batch.undo();
            batch.addDeadLetter(deadLetter(last, failed));
        }
        if (!batch.deadLetters().isEmpty()) {
            deadLetters.add(projection.name(), batch.deadLetters());
        }
    }

    private DeadLetter deadLetter(EventMessage<?> message, Exception failed) {
        String sequence = sequence(message);
        log.warn(
                "Projection blocked: event handler failed, group={}, queue={}, position={}",
                projection.name(),
                sequence,
                EventPositions.of(message),
                failed);
        return new DeadLetter(sequence, EventPositions.tracked(message), FailureDescription.of(failed));
    }

    private static String sequence(EventMessage<?> message) {
        return QueueSequencingPolicy.INSTANCE.getSequenceIdentifierFor(message).toString();
    }

    @Override
    public String toString() {
        return "projection=" + projection.name();
    }
}

package com.sapoche.booking.query.projection;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.platform.deadletter.DeadLetter;
import com.sapoche.booking.platform.deadletter.DeadLetterQueue;
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
 * How the events of one view are folded. One that cannot be folded is put aside as a letter, and with it all that follow in
 * its sequence; the other sequences go on. Trouble with the store is no fault of an event: everything waits until it passes.
 */
final class ProjectionExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionExecutor.class);

    private final Projection view;
    private final DeadLetterQueue letters;
    /** Up to this position events are stored one by one, because a batch could not be stored and one of them is to blame. */
    private volatile long doubtfulUntil = -1;

    ProjectionExecutor(Projection view, DeadLetterQueue letters) {
        this.view = view;
        this.letters = letters;
    }

    /** Whether a unit of work that begins with this event is to be stored event by event. */
    boolean isDoubtful(EventMessage<?> first) {
        return EventPositions.of(first) <= doubtfulUntil;
    }

    /** @param alone whether it is a batch of one event because of doubts, see {@link #isDoubtful} */
    ProjectionBatch begin(List<? extends EventMessage<?>> messages, boolean alone) {
        Set<String> sequences = new LinkedHashSet<>();
        messages.forEach(message -> sequences.add(sequence(message)));
        Map<String, Long> blocked = letters.blocked(view.name(), sequences);
        ProjectionBatch batch = new ProjectionBatch(alone, blocked);
        prefetch(
                view,
                blocked.isEmpty()
                        ? messages
                        : messages.stream()
                                .filter(message -> !batch.isBlocked(sequence(message), EventPositions.of(message)))
                                .toList(),
                batch);
        return batch;
    }

    /** Reads what will be needed. What cannot be read is no matter before the event that needs it. */
    static void prefetch(Projection view, List<? extends EventMessage<?>> messages, ProjectionBatch batch) {
        List<LedgerEvent> events = new ArrayList<>();
        for (EventMessage<?> message : messages) {
            if (message.getPayload() instanceof LedgerEvent event) {
                events.add(event);
            }
        }
        try {
            view.prefetch(events, batch);
        } catch (RuntimeException failed) {
            if (DocumentStoreFailures.isIn(failed)) {
                throw failed;
            }
            LOG.info("View {} reads the documents of these events one by one", view.name(), failed);
        }
    }

    void fold(ProjectionBatch batch, EventMessage<?> message, Callable<?> handlers) throws Exception {
        long position = EventPositions.of(message);
        String sequence = sequence(message);
        batch.turnTo(position, message.getTimestamp());
        if (batch.isBlocked(sequence, position)) {
            batch.putAside(new DeadLetter(sequence, EventPositions.tracked(message), null));
            return;
        }
        try {
            handlers.call();
        } catch (Exception failed) {
            rethrowUnlessItsOwn(view, batch, failed);
            batch.undo();
            batch.putAside(new DeadLetter(sequence, EventPositions.tracked(message), failed.toString()));
        }
    }

    /** Throws if it is not the event that is to blame, but the store or what stood in memory. */
    static void rethrowUnlessItsOwn(Projection view, ProjectionBatch batch, Exception failed) throws Exception {
        if (DocumentStoreFailures.isIn(failed)) {
            throw failed;
        }
        if (batch.isBuiltOnOld()) {
            view.forget();
            OptimisticLockException overtaken =
                    new OptimisticLockException("documents of view " + view.name(), "those in memory were old");
            overtaken.addSuppressed(failed);
            throw overtaken;
        }
    }

    /** Writes the documents of a batch, and then its letters. */
    void store(ProjectionBatch batch, EventMessage<?> last) {
        try {
            view.store(batch);
        } catch (RuntimeException failed) {
            view.forget();
            if (DocumentStoreFailures.isIn(failed)) {
                throw failed;
            }
            if (batch.events() > 1) {
                doubtfulUntil = Math.max(doubtfulUntil, EventPositions.of(last));
                throw failed;
            }
            batch.undo();
            batch.putAside(new DeadLetter(sequence(last), EventPositions.tracked(last), failed.toString()));
        }
        if (!batch.letters().isEmpty()) {
            letters.add(view.name(), batch.letters());
        }
    }

    private static String sequence(EventMessage<?> message) {
        return QueueSequencingPolicy.INSTANCE.getSequenceIdentifierFor(message).toString();
    }

    @Override
    public String toString() {
        return "view " + view.name();
    }
}

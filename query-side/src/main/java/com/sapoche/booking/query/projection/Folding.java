package com.sapoche.booking.query.projection;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.runtime.log.ByQueue;
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
final class Folding {

    private static final Logger LOG = LoggerFactory.getLogger(Folding.class);

    private final View view;
    private final Letters letters;
    /** Up to this position events are stored one by one, because a batch could not be stored and one of them is to blame. */
    private volatile long doubtfulUntil = -1;

    Folding(View view, Letters letters) {
        this.view = view;
        this.letters = letters;
    }

    /** Whether a unit of work that begins with this event is to be stored event by event. */
    boolean isDoubtful(EventMessage<?> first) {
        return Positions.of(first) <= doubtfulUntil;
    }

    /** @param alone whether it is a batch of one event because of doubts, see {@link #isDoubtful} */
    Batch begin(List<? extends EventMessage<?>> messages, boolean alone) {
        Set<String> sequences = new LinkedHashSet<>();
        messages.forEach(message -> sequences.add(sequence(message)));
        Map<String, Long> blocked = letters.blocked(view.name(), sequences);
        Batch batch = new Batch(alone, blocked);
        prefetch(
                view,
                blocked.isEmpty()
                        ? messages
                        : messages.stream()
                                .filter(message -> !batch.isBlocked(sequence(message), Positions.of(message)))
                                .toList(),
                batch);
        return batch;
    }

    /** Reads what will be needed. What cannot be read is no matter before the event that needs it. */
    static void prefetch(View view, List<? extends EventMessage<?>> messages, Batch batch) {
        List<LedgerEvent> events = new ArrayList<>();
        for (EventMessage<?> message : messages) {
            if (message.getPayload() instanceof LedgerEvent event) {
                events.add(event);
            }
        }
        try {
            view.prefetch(events, batch);
        } catch (RuntimeException failed) {
            if (StoreTrouble.isIn(failed)) {
                throw failed;
            }
            LOG.info("View {} reads the documents of these events one by one", view.name(), failed);
        }
    }

    void fold(Batch batch, EventMessage<?> message, Callable<?> handlers) throws Exception {
        long position = Positions.of(message);
        String sequence = sequence(message);
        batch.turnTo(position, message.getTimestamp());
        if (batch.isBlocked(sequence, position)) {
            batch.putAside(new Letter(sequence, Positions.tracked(message), null));
            return;
        }
        try {
            handlers.call();
        } catch (Exception failed) {
            rethrowUnlessItsOwn(view, batch, failed);
            batch.undo();
            batch.putAside(new Letter(sequence, Positions.tracked(message), failed.toString()));
        }
    }

    /** Throws if it is not the event that is to blame, but the store or what stood in memory. */
    static void rethrowUnlessItsOwn(View view, Batch batch, Exception failed) throws Exception {
        if (StoreTrouble.isIn(failed)) {
            throw failed;
        }
        if (batch.isBuiltOnOld()) {
            view.forget();
            OvertakenException overtaken =
                    new OvertakenException("documents of view " + view.name(), "those in memory were old");
            overtaken.addSuppressed(failed);
            throw overtaken;
        }
    }

    /** Writes the documents of a batch, and then its letters. */
    void store(Batch batch, EventMessage<?> last) {
        try {
            view.store(batch);
        } catch (RuntimeException failed) {
            view.forget();
            if (StoreTrouble.isIn(failed)) {
                throw failed;
            }
            if (batch.events() > 1) {
                doubtfulUntil = Math.max(doubtfulUntil, Positions.of(last));
                throw failed;
            }
            batch.undo();
            batch.putAside(new Letter(sequence(last), Positions.tracked(last), failed.toString()));
        }
        if (!batch.letters().isEmpty()) {
            letters.add(view.name(), batch.letters());
        }
    }

    private static String sequence(EventMessage<?> message) {
        return ByQueue.INSTANCE.getSequenceIdentifierFor(message).toString();
    }

    @Override
    public String toString() {
        return "view " + view.name();
    }
}

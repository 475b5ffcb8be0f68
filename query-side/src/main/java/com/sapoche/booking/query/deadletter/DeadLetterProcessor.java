package com.sapoche.booking.query.deadletter;

import com.sapoche.booking.query.projection.DeadLetterReplayer;
import com.sapoche.booking.query.projection.OptimisticLockException;
import com.sapoche.booking.query.projection.Projection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Folds letters once more, and takes away those that are in the view then. Any replica may do it, several at a time and
 * beside the view's own processor: documents are changed only as they were read, and so is what says which letters are left.
 */
@Component
class DeadLetterProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterProcessor.class);
    private static final int AT_ONCE = 100;
    /** How often another may come in between before one gives way. */
    private static final int ATTEMPTS = 50;

    private final DeadLetterSequenceIndex sequences;
    private final DeadLetterCollection events;
    private final Map<String, DeadLetterReplayer> views = new HashMap<>();

    DeadLetterProcessor(DeadLetterSequenceIndex sequences, DeadLetterCollection events, List<Projection> views) {
        this.sequences = sequences;
        this.events = events;
        views.forEach(view -> this.views.put(view.name(), new DeadLetterReplayer(view)));
    }

    /** A time by which to stop. */
    record Deadline(long nanos) {

        static Deadline in(Duration time) {
            return new Deadline(System.nanoTime() + time.toNanos());
        }

        boolean isOver() {
            return System.nanoTime() - nanos > 0;
        }
    }

    /**
     * Retries the letters of a queue in their order, up to the first that cannot be folded or until the time is over.
     *
     * @return how many are in the view now
     * @throws OptimisticLockException if others are at the same letters all the time
     */
    long retry(String view, String queue, Deadline deadline) throws Exception {
        long retried = 0;
        int overtaken = 0;
        while (!deadline.isOver()) {
            VersionedSequence stored = sequences.find(view, queue);
            if (stored == null) {
                return retried;
            }
            try {
                RetryProgress progress = step(stored);
                retried += progress.folded();
                if (progress.ended()) {
                    return retried;
                }
            } catch (OptimisticLockException again) {
                if (++overtaken == ATTEMPTS) {
                    throw again;
                }
            }
        }
        return retried;
    }

    private record RetryProgress(long folded, boolean ended) {}

    private RetryProgress step(VersionedSequence stored) throws Exception {
        DeadLetterSequence letters = stored.letters();
        List<TrackedEventMessage<?>> some = events.first(letters, AT_ONCE);
        if (some.isEmpty()) {
            throw new OptimisticLockException("letters of " + letters.queue(), "some were retried or dropped");
        }
        DeadLetterReplayer.Outcome outcome = views.get(letters.view()).fold(some);
        int folded = outcome.folded();
        boolean changed = folded == 0 || shorten(stored, some, folded);
        Exception failure = outcome.failure();
        if (failure == null || !changed) {
            return new RetryProgress(changed ? folded : 0, false);
        }
        VersionedSequence left = sequences.find(letters.view(), letters.queue());
        if (left == null
                || left.letters().firstPosition() != letters.positions().get(folded)) {
            return new RetryProgress(folded, false);
        }
        LOG.warn(
                "Queue {} goes on standing still in view {}: event {} could not be folded",
                letters.queue(),
                letters.view(),
                left.letters().firstPosition(),
                failure);
        // Where another comes in between, the letter is as it was and one try is not counted.
        sequences.replace(left, left.letters().failed(failure.toString()));
        return new RetryProgress(folded, true);
    }

    /** @return false where the processor or another retry came in between; then all is still there, and folded again in vain */
    private boolean shorten(VersionedSequence stored, List<TrackedEventMessage<?>> some, int folded) {
        DeadLetterSequence letters = stored.letters();
        boolean changed;
        if (folded == letters.size()) {
            changed = sequences.remove(stored);
        } else {
            TrackedEventMessage<?> head = folded < some.size()
                    ? some.get(folded)
                    : events.at(letters, letters.positions().get(folded));
            changed = sequences.replace(stored, letters.without(folded, head));
        }
        if (changed) {
            events.remove(letters, letters.positions().subList(0, folded));
        }
        return changed;
    }

    /**
     * Drops all letters of a queue: what they say will never be in this view, unless it is built anew.
     *
     * @return how many
     */
    long drop(String view, String queue) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            VersionedSequence stored = sequences.find(view, queue);
            if (stored == null) {
                return 0;
            }
            if (sequences.remove(stored)) {
                DeadLetterSequence letters = stored.letters();
                events.remove(letters, letters.positions());
                LOG.warn(
                        "{} letters of queue {} in view {} were dropped: events {} to {} are not in it",
                        letters.size(),
                        letters.queue(),
                        view,
                        letters.firstPosition(),
                        letters.lastPosition());
                return letters.size();
            }
        }
        throw new OptimisticLockException("letters of " + queue + " in view " + view, "again and again");
    }
}

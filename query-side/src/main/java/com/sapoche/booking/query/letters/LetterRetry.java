package com.sapoche.booking.query.letters;

import com.sapoche.booking.query.projection.OvertakenException;
import com.sapoche.booking.query.projection.Refolding;
import com.sapoche.booking.query.projection.View;
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
class LetterRetry {

    private static final Logger LOG = LoggerFactory.getLogger(LetterRetry.class);
    private static final int AT_ONCE = 100;
    /** How often another may come in between before one gives way. */
    private static final int ATTEMPTS = 50;

    private final LetterSequences sequences;
    private final LetterEvents events;
    private final Map<String, Refolding> views = new HashMap<>();

    LetterRetry(LetterSequences sequences, LetterEvents events, List<View> views) {
        this.sequences = sequences;
        this.events = events;
        views.forEach(view -> this.views.put(view.name(), new Refolding(view)));
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
     * @throws OvertakenException if others are at the same letters all the time
     */
    long retry(String view, String queue, Deadline deadline) throws Exception {
        long retried = 0;
        int overtaken = 0;
        while (!deadline.isOver()) {
            StoredSequence stored = sequences.find(view, queue);
            if (stored == null) {
                return retried;
            }
            try {
                Progress progress = step(stored);
                retried += progress.folded();
                if (progress.ended()) {
                    return retried;
                }
            } catch (OvertakenException again) {
                if (++overtaken == ATTEMPTS) {
                    throw again;
                }
            }
        }
        return retried;
    }

    private record Progress(long folded, boolean ended) {}

    private Progress step(StoredSequence stored) throws Exception {
        LetterSequence letters = stored.letters();
        List<TrackedEventMessage<?>> some = events.first(letters, AT_ONCE);
        if (some.isEmpty()) {
            throw new OvertakenException("letters of " + letters.queue(), "some were retried or dropped");
        }
        Refolding.Outcome outcome = views.get(letters.view()).fold(some);
        int folded = outcome.folded();
        boolean changed = folded == 0 || shorten(stored, some, folded);
        Exception failure = outcome.failure();
        if (failure == null || !changed) {
            return new Progress(changed ? folded : 0, false);
        }
        StoredSequence left = sequences.find(letters.view(), letters.queue());
        if (left == null
                || left.letters().firstPosition() != letters.positions().get(folded)) {
            return new Progress(folded, false);
        }
        LOG.warn(
                "Queue {} goes on standing still in view {}: event {} could not be folded",
                letters.queue(),
                letters.view(),
                left.letters().firstPosition(),
                failure);
        // Where another comes in between, the letter is as it was and one try is not counted.
        sequences.replace(left, left.letters().failed(failure.toString()));
        return new Progress(folded, true);
    }

    /** @return false where the processor or another retry came in between; then all is still there, and folded again in vain */
    private boolean shorten(StoredSequence stored, List<TrackedEventMessage<?>> some, int folded) {
        LetterSequence letters = stored.letters();
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
            StoredSequence stored = sequences.find(view, queue);
            if (stored == null) {
                return 0;
            }
            if (sequences.remove(stored)) {
                LetterSequence letters = stored.letters();
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
        throw new OvertakenException("letters of " + queue + " in view " + view, "again and again");
    }
}

package com.sapoche.booking.platform.deadletter;

import com.sapoche.booking.platform.documents.OptimisticLockException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays dead letters and removes those that were handled. Any replica may replay, several at a time and beside the
 * processor itself: documents and sequences are changed only if they are unchanged since they were read.
 */
class DeadLetterProcessor {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterProcessor.class);
    private static final int BATCH_SIZE = 100;
    /** Number of concurrent changes after which a request is rejected. */
    private static final int MAX_ATTEMPTS = 50;

    private final DeadLetterSequenceIndex sequences;
    private final DeadLetterCollection events;
    private final DeadLetterSettings settings;
    private final Clock clock;
    private final Map<String, DeadLetterReplayer> replayers = new TreeMap<>();

    DeadLetterProcessor(
            DeadLetterSequenceIndex sequences,
            DeadLetterCollection events,
            Collection<DeadLetterReplayer> replayers,
            DeadLetterSettings settings,
            Clock clock) {
        this.sequences = sequences;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        replayers.forEach(replayer -> this.replayers.put(replayer.group(), replayer));
    }

    /** Returns the names of the processing groups whose dead letters this process can replay. */
    Set<String> groups() {
        return replayers.keySet();
    }

    /** Limits a replay: no further batch begins after this time. */
    record Deadline(long nanos) {
        static Deadline in(Duration time) {
            return new Deadline(System.nanoTime() + time.toNanos());
        }

        boolean isOver() {
            return System.nanoTime() - nanos > 0;
        }
    }

    /**
     * Replays the dead letters of a queue in order, up to the first that fails or until the deadline.
     *
     * @return the number of dead letters handled
     * @throws OptimisticLockException if other processes repeatedly change the same dead letters
     */
    long replay(String group, String queue, Deadline deadline) throws Exception {
        long handled = 0;
        int conflicts = 0;
        while (!deadline.isOver()) {
            VersionedSequence stored = sequences.find(group, queue);
            if (stored == null) {
                return handled;
            }
            try {
                ReplayProgress progress = replayBatch(stored);
                handled += progress.handled();
                if (progress.ended()) {
                    return handled;
                }
            } catch (OptimisticLockException conflict) {
                if (++conflicts == MAX_ATTEMPTS) {
                    throw conflict;
                }
            }
        }
        return handled;
    }

    private record ReplayProgress(long handled, boolean ended) {}

    private ReplayProgress replayBatch(VersionedSequence stored) throws Exception {
        DeadLetterSequence sequence = stored.sequence();
        List<TrackedEventMessage<?>> batch = events.first(sequence, BATCH_SIZE);
        if (batch.isEmpty()) {
            throw replayedElsewhere(sequence);
        }
        DeadLetterReplayer replayer = Objects.requireNonNull(replayers.get(sequence.group()));
        DeadLetterReplayer.Outcome outcome = replayer.replay(batch, () -> checkUnreplayed(sequence));
        int handled = outcome.handled();
        boolean changed = handled == 0 || remove(stored, batch, handled);
        Exception failure = outcome.failure();
        if (failure == null || !changed) {
            return new ReplayProgress(changed ? handled : 0, false);
        }
        VersionedSequence left = sequences.find(sequence.group(), sequence.queue());
        if (left == null
                || left.sequence().firstPosition() != sequence.positions().get(handled)) {
            return new ReplayProgress(handled, false);
        }
        log.warn(
                "Dead-letter queue: replay failed, queue remains blocked, group={}, queue={}, position={}",
                sequence.group(),
                sequence.queue(),
                left.sequence().firstPosition(),
                failure);
        Instant next = clock.instant().plus(settings.replayDelay(left.sequence().attempts() + 1));
        // After a concurrent change the dead letter stays as it was, and one failure is not counted.
        sequences.replace(left, left.sequence().failed(FailureDescription.of(failure), next));
        return new ReplayProgress(handled, true);
    }

    private void checkUnreplayed(DeadLetterSequence sequence) {
        Long first = sequences
                .firstPositions(sequence.group(), List.of(sequence.queue()))
                .get(sequence.queue());
        if (first == null || first != sequence.firstPosition()) {
            throw replayedElsewhere(sequence);
        }
    }

    private static OptimisticLockException replayedElsewhere(DeadLetterSequence sequence) {
        return new OptimisticLockException(
                "dead letters of queue " + sequence.queue(), "replayed or dropped meanwhile");
    }

    /** Removes handled dead letters; returns false, with all of them kept, if the sequence was changed concurrently. */
    private boolean remove(VersionedSequence stored, List<TrackedEventMessage<?>> batch, int handled) {
        DeadLetterSequence sequence = stored.sequence();
        boolean changed;
        if (handled == sequence.size()) {
            changed = sequences.delete(stored);
        } else {
            TrackedEventMessage<?> head = handled < batch.size()
                    ? batch.get(handled)
                    : events.at(sequence, sequence.positions().get(handled));
            changed = sequences.replace(stored, sequence.without(handled, events.head(head)));
        }
        if (changed) {
            events.delete(sequence, sequence.positions().subList(0, handled));
        }
        return changed;
    }

    /**
     * Drops all dead letters of a queue: their events are lost to this group until its documents are rebuilt.
     *
     * @return the number of dead letters dropped
     */
    long drop(String group, String queue) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            VersionedSequence stored = sequences.find(group, queue);
            if (stored == null) {
                return 0;
            }
            if (sequences.delete(stored)) {
                DeadLetterSequence sequence = stored.sequence();
                events.delete(sequence, sequence.positions());
                log.warn(
                        "Dead-letter queue: dead letters dropped, group={}, queue={}, count={}, first={}, last={}",
                        group,
                        queue,
                        sequence.size(),
                        sequence.firstPosition(),
                        sequence.lastPosition());
                return sequence.size();
            }
        }
        throw new OptimisticLockException("dead letters of queue " + queue, MAX_ATTEMPTS + " attempts failed");
    }
}

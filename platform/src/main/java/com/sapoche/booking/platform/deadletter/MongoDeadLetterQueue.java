package com.sapoche.booking.platform.deadletter;

import com.sapoche.booking.platform.documents.OptimisticLockException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the dead letters of processing groups in MongoDB. */
class MongoDeadLetterQueue implements DeadLetterQueue {
    private static final Logger log = LoggerFactory.getLogger(MongoDeadLetterQueue.class);
    /** Number of concurrent changes after which the whole batch is handled again. */
    private static final int MAX_ATTEMPTS = 10;

    private final DeadLetterSequenceIndex sequences;
    private final DeadLetterCollection events;
    private final DeadLetterSettings settings;
    private final boolean shared;
    private final Clock clock;
    /** Processing groups without any dead letter; consulted only if no other process writes dead letters. */
    private final Set<String> unblocked = new HashSet<>();

    /** @param shared whether other processes run the same processors */
    MongoDeadLetterQueue(
            DeadLetterSequenceIndex sequences,
            DeadLetterCollection events,
            DeadLetterSettings settings,
            boolean shared,
            Clock clock) {
        this.sequences = sequences;
        this.events = events;
        this.settings = settings;
        this.shared = shared;
        this.clock = clock;
    }

    @Override
    public Map<String, Long> blocked(String group, Collection<String> queues) {
        if (!shared && isUnblocked(group)) {
            return Map.of();
        }
        return sequences.firstPositions(group, queues);
    }

    private synchronized boolean isUnblocked(String group) {
        if (!unblocked.contains(group) && sequences.countSequences(group) == 0) {
            unblocked.add(group);
        }
        return unblocked.contains(group);
    }

    @Override
    public void add(String group, List<DeadLetter> deadLetters) {
        Map<String, List<DeadLetter>> byQueue = deadLetters.stream()
                .collect(Collectors.groupingBy(DeadLetter::sequence, LinkedHashMap::new, Collectors.toList()));
        byQueue.forEach((queue, ofQueue) -> add(group, queue, ofQueue));
    }

    private void add(String group, String queue, List<DeadLetter> deadLetters) {
        DeadLetterSequence earlier = null;
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            VersionedSequence stored = sequences.find(group, queue);
            if (earlier != null
                    && (stored == null || !stored.sequence().generation().equals(earlier.generation()))) {
                // The previous attempt wrote events for a generation that was replayed or dropped since then.
                events.delete(
                        earlier, deadLetters.stream().map(DeadLetter::position).toList());
            }
            earlier = stored == null ? null : stored.sequence();
            if (stored != null ? extend(stored, deadLetters) : begin(group, queue, deadLetters)) {
                return;
            }
        }
        throw new OptimisticLockException(describe(group, queue), MAX_ATTEMPTS + " attempts failed");
    }

    private boolean begin(String group, String queue, List<DeadLetter> deadLetters) {
        DeadLetter first = deadLetters.get(0);
        if (first.cause() == null) {
            throw new OptimisticLockException(describe(group, queue), "replayed or dropped meanwhile");
        }
        if (sequences.countSequences(group) >= settings.maxSequences()) {
            throw new IllegalStateException("Processor stopped: too many queues have dead letters, group="
                    + group
                    + ", limit=" + settings.maxSequences() + ", queue=" + queue + ", position=" + first.position()
                    + ", cause=" + first.cause());
        }
        Instant now = clock.instant();
        DeadLetterSequence sequence = DeadLetterSequence.begin(
                group, queue, deadLetters, events.head(first.event()), now, now.plus(settings.replayDelay(1)));
        events.write(sequence, deadLetters);
        if (!insert(sequence)) {
            events.delete(sequence, sequence.positions());
            return false;
        }
        warn(sequence);
        return true;
    }

    private synchronized boolean insert(DeadLetterSequence sequence) {
        boolean inserted = sequences.insert(sequence);
        if (inserted) {
            unblocked.remove(sequence.group());
        }
        return inserted;
    }

    /** Adds to a stored sequence. Two processes that own the same segment for a moment may add before or between its events. */
    private boolean extend(VersionedSequence stored, List<DeadLetter> deadLetters) {
        DeadLetterSequence now = stored.sequence();
        List<DeadLetter> missing = now.missing(deadLetters);
        if (missing.isEmpty()) {
            return true;
        }
        if (now.size() + missing.size() > settings.maxSequenceSize()) {
            throw new IllegalStateException("Processor stopped: queue has too many dead letters, group="
                    + now.group() + ", queue=" + now.queue() + ", deadLetters=" + now.size() + ", limit="
                    + settings.maxSequenceSize() + ", cause=" + now.cause());
        }
        DeadLetterSequence longer = now.with(missing, events.head(missing.get(0).event()));
        events.write(now, missing);
        if (!sequences.replace(stored, longer)) {
            deleteUnlisted(now, missing);
            return false;
        }
        if (longer.firstPosition() < now.firstPosition()) {
            warn(longer);
        }
        return true;
    }

    /** Deletes those of the events just written that no sequence of this generation can list any more. */
    private void deleteUnlisted(DeadLetterSequence sequence, List<DeadLetter> written) {
        VersionedSequence now = sequences.find(sequence.group(), sequence.queue());
        boolean sameGeneration = now != null && now.sequence().generation().equals(sequence.generation());
        long replayedUntil = now != null && sameGeneration ? now.sequence().replayedUntil() : Long.MAX_VALUE;
        events.delete(
                sequence,
                written.stream()
                        .map(DeadLetter::position)
                        .filter(position -> position <= replayedUntil)
                        .toList());
    }

    private static void warn(DeadLetterSequence sequence) {
        log.warn(
                "Dead-letter queue: event dead-lettered, queue blocked, group={}, queue={}, position={}, type={}, cause={}",
                sequence.group(),
                sequence.queue(),
                sequence.firstPosition(),
                sequence.head().type(),
                sequence.cause());
    }

    private static String describe(String group, String queue) {
        return "dead letters of queue " + queue + " in group " + group;
    }

    @Override
    public long count(String group) {
        return sequences.countDeadLetters(group);
    }

    @Override
    public void deleteAll(String group) {
        sequences.deleteAll(group);
        events.deleteAll(group);
    }
}

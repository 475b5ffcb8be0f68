package com.sapoche.booking.query.deadletter;

import com.sapoche.booking.query.projection.DeadLetter;
import com.sapoche.booking.query.projection.DeadLetterQueue;
import com.sapoche.booking.query.projection.OptimisticLockException;
import com.sapoche.booking.query.projection.ProjectionSettings;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Where the processors of views put what they cannot fold. */
@Component
class ProjectionDeadLetterQueue implements DeadLetterQueue {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionDeadLetterQueue.class);
    /** How often another may come in between before the whole batch is handled again. */
    private static final int ATTEMPTS = 10;

    private final DeadLetterSequenceIndex sequences;
    private final DeadLetterCollection events;
    private final ProjectionSettings settings;
    private final Clock clock;
    /** Views without any letter, where no other process writes some: nothing needs to be asked for them. */
    private final Set<String> without = new HashSet<>();

    ProjectionDeadLetterQueue(
            DeadLetterSequenceIndex sequences, DeadLetterCollection events, ProjectionSettings settings, Clock clock) {
        this.sequences = sequences;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Map<String, Long> blocked(String view, Collection<String> queues) {
        if (!settings.shared() && isWithout(view)) {
            return Map.of();
        }
        return sequences.firstPositions(view, queues);
    }

    private synchronized boolean isWithout(String view) {
        if (!without.contains(view) && sequences.count(view) == 0) {
            without.add(view);
        }
        return without.contains(view);
    }

    @Override
    public void add(String view, List<DeadLetter> letters) {
        Map<String, List<DeadLetter>> byQueue = letters.stream()
                .collect(Collectors.groupingBy(DeadLetter::sequence, LinkedHashMap::new, Collectors.toList()));
        byQueue.forEach((queue, some) -> add(view, queue, some));
    }

    private void add(String view, String queue, List<DeadLetter> letters) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            VersionedSequence stored = sequences.find(view, queue);
            if (stored != null ? extend(stored, letters) : begin(view, queue, letters)) {
                return;
            }
        }
        throw new OptimisticLockException("letters of " + queue + " in view " + view, "again and again");
    }

    private boolean begin(String view, String queue, List<DeadLetter> letters) {
        DeadLetter first = letters.get(0);
        if (first.cause() == null) {
            throw new OptimisticLockException(
                    "letters of " + queue + " in view " + view, "there are none any more to wait behind");
        }
        if (sequences.count(view) >= settings.blockedQueues()) {
            throw new IllegalStateException("view " + view + " stands still: " + settings.blockedQueues()
                    + " queues have letters, and event " + first.position() + " of " + queue
                    + " could not be folded either: " + first.cause());
        }
        DeadLetterSequence sequence = DeadLetterSequence.begin(view, queue, letters, clock.instant());
        events.write(sequence, letters);
        if (!insert(sequence)) {
            events.remove(sequence, sequence.positions());
            return false;
        }
        warn(sequence);
        return true;
    }

    private synchronized boolean insert(DeadLetterSequence sequence) {
        boolean inserted = sequences.insert(sequence);
        if (inserted) {
            without.remove(sequence.view());
        }
        return inserted;
    }

    /** Behind those that are there, or, where two processes kept the same part up for a moment, before and between them. */
    private boolean extend(VersionedSequence stored, List<DeadLetter> letters) {
        DeadLetterSequence now = stored.letters();
        List<DeadLetter> missing = now.missing(letters);
        if (missing.isEmpty()) {
            return true;
        }
        if (now.size() + missing.size() > settings.lettersPerQueue()) {
            throw new IllegalStateException("view " + now.view() + " stands still: queue " + now.queue() + " has "
                    + now.size() + " letters, the first because of " + now.cause());
        }
        DeadLetterSequence longer = now.with(missing);
        events.write(now, missing);
        if (!sequences.replace(stored, longer)) {
            takeBack(now, missing);
            return false;
        }
        if (longer.firstPosition() < now.firstPosition()) {
            warn(longer);
        }
        return true;
    }

    /** Of what was written in vain, removes what can be no letter of that generation any more. */
    private void takeBack(DeadLetterSequence sequence, List<DeadLetter> written) {
        VersionedSequence now = sequences.find(sequence.view(), sequence.queue());
        boolean goesOn = now != null && now.letters().generation().equals(sequence.generation());
        long over = now != null && goesOn ? now.letters().taken() : Long.MAX_VALUE;
        events.remove(
                sequence,
                written.stream()
                        .map(DeadLetter::position)
                        .filter(position -> position <= over)
                        .toList());
    }

    private static void warn(DeadLetterSequence sequence) {
        LOG.warn(
                "Queue {} stands still in view {}: event {} ({}) could not be folded and is a letter now: {}",
                sequence.queue(),
                sequence.view(),
                sequence.firstPosition(),
                sequence.type(),
                sequence.cause());
    }

    @Override
    public void dropAll(String view) {
        sequences.removeAll(view);
        events.removeAll(view);
    }
}

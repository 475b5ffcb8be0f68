package com.sapoche.booking.query.letters;

import com.sapoche.booking.query.projection.Letter;
import com.sapoche.booking.query.projection.Letters;
import com.sapoche.booking.query.projection.OvertakenException;
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
class LetterBox implements Letters {

    private static final Logger LOG = LoggerFactory.getLogger(LetterBox.class);
    /** How often another may come in between before the whole batch is handled again. */
    private static final int ATTEMPTS = 10;

    private final LetterSequences sequences;
    private final LetterEvents events;
    private final ProjectionSettings settings;
    private final Clock clock;
    /** Views without any letter, where no other process writes some: nothing needs to be asked for them. */
    private final Set<String> without = new HashSet<>();

    LetterBox(LetterSequences sequences, LetterEvents events, ProjectionSettings settings, Clock clock) {
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
    public void add(String view, List<Letter> letters) {
        Map<String, List<Letter>> byQueue = letters.stream()
                .collect(Collectors.groupingBy(Letter::sequence, LinkedHashMap::new, Collectors.toList()));
        byQueue.forEach((queue, some) -> add(view, queue, some));
    }

    private void add(String view, String queue, List<Letter> letters) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoredSequence stored = sequences.find(view, queue);
            if (stored != null ? extend(stored, letters) : begin(view, queue, letters)) {
                return;
            }
        }
        throw new OvertakenException("letters of " + queue + " in view " + view, "again and again");
    }

    private boolean begin(String view, String queue, List<Letter> letters) {
        Letter first = letters.get(0);
        if (first.cause() == null) {
            throw new OvertakenException(
                    "letters of " + queue + " in view " + view, "there are none any more to wait behind");
        }
        if (sequences.count(view) >= settings.blockedQueues()) {
            throw new IllegalStateException("view " + view + " stands still: " + settings.blockedQueues()
                    + " queues have letters, and event " + first.position() + " of " + queue
                    + " could not be folded either: " + first.cause());
        }
        LetterSequence sequence = LetterSequence.begin(view, queue, letters, clock.instant());
        events.write(sequence, letters);
        if (!insert(sequence)) {
            events.remove(sequence, sequence.positions());
            return false;
        }
        warn(sequence);
        return true;
    }

    private synchronized boolean insert(LetterSequence sequence) {
        boolean inserted = sequences.insert(sequence);
        if (inserted) {
            without.remove(sequence.view());
        }
        return inserted;
    }

    /** Behind those that are there, or, where two processes kept the same part up for a moment, before and between them. */
    private boolean extend(StoredSequence stored, List<Letter> letters) {
        LetterSequence now = stored.letters();
        List<Letter> missing = now.missing(letters);
        if (missing.isEmpty()) {
            return true;
        }
        if (now.size() + missing.size() > settings.lettersPerQueue()) {
            throw new IllegalStateException("view " + now.view() + " stands still: queue " + now.queue() + " has "
                    + now.size() + " letters, the first because of " + now.cause());
        }
        LetterSequence longer = now.with(missing);
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
    private void takeBack(LetterSequence sequence, List<Letter> written) {
        StoredSequence now = sequences.find(sequence.view(), sequence.queue());
        boolean goesOn = now != null && now.letters().generation().equals(sequence.generation());
        long over = now != null && goesOn ? now.letters().taken() : Long.MAX_VALUE;
        events.remove(
                sequence,
                written.stream()
                        .map(Letter::position)
                        .filter(position -> position <= over)
                        .toList());
    }

    private static void warn(LetterSequence sequence) {
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

package com.sapoche.booking.runtime.balance;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Segments that are this replica's and that nothing is done in, because a batch of theirs failed. */
final class StandingStill {
    private static final Logger log = LoggerFactory.getLogger(StandingStill.class);

    private final long betweenNanos;
    private final Map<String, Long> takenUpAt = new HashMap<>();
    private final Map<String, Set<Integer>> freeBefore = new HashMap<>();

    /** @param between how long a segment that was taken up is left alone */
    StandingStill(Duration between) {
        this.betweenNanos = between.toNanos();
    }

    /**
     * @param held those that this replica has claimed
     * @param free those that nobody has: each is left to the ordinary way until the next look
     * @param room how many of these it may take
     */
    void takeUp(StreamingEventProcessor processor, Collection<Integer> held, Set<Integer> free, int room) {
        Map<Integer, EventTrackerStatus> status = processor.processingStatus();
        held.stream().filter(segment -> isIdle(status.get(segment))).forEach(segment -> takeUp(processor, segment));
        Set<Integer> before = freeBefore.getOrDefault(processor.getName(), Set.of());
        free.stream().filter(before::contains).limit(Math.max(0, room)).forEach(segment -> takeUp(processor, segment));
        freeBefore.put(processor.getName(), new HashSet<>(free));
    }

    private static boolean isIdle(@Nullable EventTrackerStatus status) {
        return status == null || status.isErrorState();
    }

    private void takeUp(StreamingEventProcessor processor, int segment) {
        String which = processor.getName() + "/" + segment;
        long now = System.nanoTime();
        Long before = takenUpAt.get(which);
        if (before == null || now - before >= betweenNanos) {
            takenUpAt.put(which, now);
            log.info("Segment {} of {} stands still and is taken up again", segment, processor.getName());
            processor.claimSegment(segment);
        }
    }
}

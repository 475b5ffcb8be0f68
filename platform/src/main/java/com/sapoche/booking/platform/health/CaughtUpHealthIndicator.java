package com.sapoche.booking.platform.health;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Down until what the ledger does of its own accord has seen every event that was there when this process started: before
 * that, offers could be past their deadlines, and seats free, without its knowing. Counted are the segments this process
 * holds and those that nobody holds, which it may yet take. Up ever after: how far behind it is under load is no reason
 * to send clients away.
 */
public final class CaughtUpHealthIndicator extends AbstractHealthIndicator {
    private final Supplier<EventProcessingConfiguration> processing;
    private final List<String> processors;
    private volatile @Nullable Long headAtStart;
    private volatile boolean caughtUp;

    /** @param processors names of those that must have caught up */
    public CaughtUpHealthIndicator(Supplier<EventProcessingConfiguration> processing, List<String> processors) {
        super("It cannot be found out how far the processors have come");
        this.processing = processing;
        this.processors = List.copyOf(processors);
    }

    /** To be called once the log can be read and before the processors start. */
    public void startsAtEndOf(StreamableMessageSource<?> log) {
        TrackingToken end = log.createHeadToken();
        headAtStart = end == null ? -1 : end.position().orElse(-1);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Long head = headAtStart;
        if (caughtUp) {
            health.up();
        } else if (head == null) {
            health.down().withDetail("reason", "the processors have not been started");
        } else {
            Map<String, Object> behind = behind(head);
            caughtUp = behind.isEmpty();
            if (caughtUp) {
                health.up();
            } else {
                health.down()
                        .withDetail("reason", "events from before the start are still being read")
                        .withDetail("until", head)
                        .withDetails(behind);
            }
        }
    }

    /** Processors that are not there yet, each with the position of the part that is furthest behind. */
    private Map<String, Object> behind(long head) {
        Map<String, Object> behind = new TreeMap<>();
        for (String name : processors) {
            Map<Integer, EventTrackerStatus> here = processing
                    .get()
                    .eventProcessor(name, StreamingEventProcessor.class)
                    .orElseThrow(() -> new IllegalStateException("there is no processor " + name))
                    .processingStatus();
            // It may still show parts that it lost to others: only those count that it holds or may yet take.
            Set<Integer> available = available(name);
            long position = here.entrySet().stream()
                    .filter(part -> available.contains(part.getKey()))
                    .mapToLong(part -> part.getValue().getCurrentPosition().orElse(-1))
                    .min()
                    .orElse(head);
            if (position < head) {
                behind.put(name, position);
            } else if (isNew(name) || !here.keySet().containsAll(available)) {
                behind.put(name, "not all parts are taken up yet");
            }
        }
        return behind;
    }

    private boolean isNew(String name) {
        return processing.get().tokenStore(name).fetchSegments(name).length == 0;
    }

    private Set<Integer> available(String name) {
        return processing.get().tokenStore(name).fetchAvailableSegments(name).stream()
                .map(Segment::getSegmentId)
                .collect(Collectors.toSet());
    }
}

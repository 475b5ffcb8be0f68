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
 * Reports DOWN until the given processors have read every event that the log contained at the start of this process.
 * Before that, expired offers and free seats may be unknown to them. Considers the segments that this process holds and
 * the segments without an owner, which it may claim. Stays UP afterwards: lag under load is no reason to withdraw a
 * replica.
 */
public final class CaughtUpHealthIndicator extends AbstractHealthIndicator {
    private final Supplier<EventProcessingConfiguration> processing;
    private final List<String> processors;
    private volatile @Nullable Long headAtStart;
    private volatile boolean caughtUp;

    /** @param processors names of the processors that must have caught up */
    public CaughtUpHealthIndicator(Supplier<EventProcessingConfiguration> processing, List<String> processors) {
        super("Processor positions unavailable");
        this.processing = processing;
        this.processors = List.copyOf(processors);
    }

    /** Records the present end of the log. Must be called after the log is connected and before the processors start. */
    public void recordHead(StreamableMessageSource<?> log) {
        TrackingToken end = log.createHeadToken();
        headAtStart = end == null ? -1 : end.position().orElse(-1);
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Long head = headAtStart;
        if (caughtUp) {
            health.up();
        } else if (head == null) {
            health.down().withDetail("reason", "Processors not started");
        } else {
            Map<String, Object> behind = behind(head);
            caughtUp = behind.isEmpty();
            if (caughtUp) {
                health.up();
            } else {
                health.down()
                        .withDetail("reason", "Processors are reading events from before the start")
                        .withDetail("until", head)
                        .withDetails(behind);
            }
        }
    }

    /** Returns the processors that have not caught up, each with the position of its slowest segment. */
    private Map<String, Object> behind(long head) {
        Map<String, Object> behind = new TreeMap<>();
        for (String name : processors) {
            Map<Integer, EventTrackerStatus> status = processing
                    .get()
                    .eventProcessor(name, StreamingEventProcessor.class)
                    .orElseThrow(() -> new IllegalStateException("Processor " + name + " is not configured"))
                    .processingStatus();
            // The status may list segments lost to other replicas: only segments held or available here count.
            Set<Integer> available = available(name);
            long position = status.entrySet().stream()
                    .filter(segment -> available.contains(segment.getKey()))
                    .mapToLong(
                            segment -> segment.getValue().getCurrentPosition().orElse(-1))
                    .min()
                    .orElse(head);
            if (position < head) {
                behind.put(name, position);
            } else if (isNew(name) || !status.keySet().containsAll(available)) {
                behind.put(name, "Not all segments are claimed");
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

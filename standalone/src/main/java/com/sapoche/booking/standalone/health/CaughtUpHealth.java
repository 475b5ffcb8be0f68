package com.sapoche.booking.standalone.health;

import com.sapoche.booking.saga.allocation.SlotAllocationSaga;
import com.sapoche.booking.saga.supply.SupplyPolicy;
import com.sapoche.booking.standalone.eventlog.EventLog;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Down until what the ledger does of its own accord has seen every event that was there when it started: before that,
 * offers could be past their deadlines, and seats free, without its knowing. Up ever after: how far behind it is under
 * load is no reason to send clients away.
 */
@Component("caughtUp")
class CaughtUpHealth implements HealthIndicator {
    private static final List<String> PROCESSORS = List.of(SlotAllocationSaga.GROUP, SupplyPolicy.GROUP);

    private final EventProcessingConfiguration processing;
    private final long headAtStart;
    private volatile boolean caughtUp;

    CaughtUpHealth(EventProcessingConfiguration processing, EventLog log) {
        this.processing = processing;
        this.headAtStart = log.lastPosition();
    }

    @Override
    public Health health() {
        if (caughtUp) {
            return Health.up().build();
        }
        Map<String, Long> behind = new TreeMap<>();
        for (String name : PROCESSORS) {
            long position = position(name);
            if (position < headAtStart) {
                behind.put(name, position);
            }
        }
        caughtUp = behind.isEmpty();
        return caughtUp
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", "events from before the start are still being read")
                        .withDetail("until", headAtStart)
                        .withDetails(behind)
                        .build();
    }

    /** Of the part that is furthest behind; 0 before the first event, -1 before it has begun. */
    private long position(String name) {
        Map<Integer, EventTrackerStatus> segments = processing
                .eventProcessor(name, StreamingEventProcessor.class)
                .orElseThrow(() -> new IllegalStateException("there is no processor " + name))
                .processingStatus();
        double share = segments.values().stream()
                .mapToDouble(status -> 1.0 / (1.0 + status.getSegment().getMask()))
                .sum();
        return share < 1
                ? -1
                : segments.values().stream()
                        .mapToLong(status -> status.getCurrentPosition().orElse(0))
                        .min()
                        .orElse(-1);
    }
}

package com.sapoche.booking.standalone.health;

import java.util.Map;
import java.util.TreeMap;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up when every event processor runs and none goes round in an error. */
@Component("processors")
class ProcessorsHealth implements HealthIndicator {
    private final EventProcessingConfiguration processing;

    ProcessorsHealth(EventProcessingConfiguration processing) {
        this.processing = processing;
    }

    @Override
    public Health health() {
        Map<String, String> states = new TreeMap<>();
        processing.eventProcessors().forEach((name, processor) -> states.put(name, stateOf(processor)));
        boolean allRun = states.values().stream().allMatch("running"::equals);
        return (allRun ? Health.up() : Health.down()).withDetails(states).build();
    }

    private static String stateOf(EventProcessor processor) {
        if (!processor.isRunning()) {
            return "stopped";
        }
        if (processor instanceof StreamingEventProcessor streaming) {
            // One that fails on an event gives its segment up and takes it again: isError() alone does not tell.
            Map<Integer, EventTrackerStatus> segments = streaming.processingStatus();
            boolean fails = segments.values().stream().anyMatch(EventTrackerStatus::isErrorState);
            return fails ? "in error" : segments.isEmpty() ? "without a segment" : "running";
        }
        return processor.isError() ? "in error" : "running";
    }
}

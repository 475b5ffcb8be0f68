package com.sapoche.booking.standalone.health;

import java.util.Map;
import java.util.TreeMap;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
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
        return processor.isError() ? "in error" : "running";
    }
}

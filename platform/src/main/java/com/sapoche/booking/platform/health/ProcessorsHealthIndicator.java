package com.sapoche.booking.platform.health;

import java.util.Map;
import java.util.TreeMap;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Reports UP while every event processor of this process runs and none fails repeatedly on the same batch. */
final class ProcessorsHealthIndicator extends AbstractHealthIndicator {
    private static final String RUNNING = "running";
    private static final String IDLE = "running without a segment";
    private static final String IN_ERROR = "in error";

    private final EventProcessingConfiguration processing;
    private final BatchFailureTracker failures;
    private final boolean shared;

    /** @param shared whether other processes may hold all segments, so that a processor without a segment is healthy */
    ProcessorsHealthIndicator(EventProcessingConfiguration processing, BatchFailureTracker failures, boolean shared) {
        super("Processor status unavailable");
        this.processing = processing;
        this.failures = failures;
        this.shared = shared;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Map<String, String> states = new TreeMap<>();
        processing.eventProcessors().forEach((name, processor) -> states.put(name, stateOf(name, processor)));
        boolean healthy =
                states.values().stream().allMatch(state -> state.equals(RUNNING) || (shared && state.equals(IDLE)));
        (healthy ? health.up() : health.down()).withDetails(states);
    }

    private String stateOf(String name, EventProcessor processor) {
        if (!processor.isRunning()) {
            return "stopped";
        }
        if (failures.isFailing(name)) {
            return IN_ERROR;
        }
        if (!(processor instanceof StreamingEventProcessor streaming)) {
            return processor.isError() ? IN_ERROR : RUNNING;
        }
        // The status of single segments is unreliable here: a segment released twice stays listed in error while
        // another replica holds it. The error of the processor itself stays set until its next event.
        if (processor.isError()) {
            return hasAvailableSegments(name) ? IN_ERROR : IDLE;
        }
        return streaming.processingStatus().isEmpty() ? IDLE : RUNNING;
    }

    private boolean hasAvailableSegments(String name) {
        return !processing.tokenStore(name).fetchAvailableSegments(name).isEmpty();
    }
}

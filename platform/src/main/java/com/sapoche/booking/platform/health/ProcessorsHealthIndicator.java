package com.sapoche.booking.platform.health;

import java.util.Map;
import java.util.TreeMap;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up when every event processor of this process runs and none goes round in an error. */
final class ProcessorsHealthIndicator extends AbstractHealthIndicator {
    private static final String RUNNING = "running";
    private static final String IDLE = "running without a segment";
    private static final String IN_ERROR = "in error";

    private final EventProcessingConfiguration processing;
    private final BatchFailureTracker stumbles;
    private final boolean shared;

    /** @param shared whether other processes may hold all segments, so that having none is no fault */
    ProcessorsHealthIndicator(EventProcessingConfiguration processing, BatchFailureTracker stumbles, boolean shared) {
        super("The processors cannot be asked");
        this.processing = processing;
        this.stumbles = stumbles;
        this.shared = shared;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Map<String, String> states = new TreeMap<>();
        processing.eventProcessors().forEach((name, processor) -> states.put(name, stateOf(name, processor)));
        boolean well =
                states.values().stream().allMatch(state -> state.equals(RUNNING) || (shared && state.equals(IDLE)));
        (well ? health.up() : health.down()).withDetails(states);
    }

    private String stateOf(String name, EventProcessor processor) {
        if (!processor.isRunning()) {
            return "stopped";
        }
        if (stumbles.isStuck(name)) {
            return IN_ERROR;
        }
        if (!(processor instanceof StreamingEventProcessor streaming)) {
            return processor.isError() ? IN_ERROR : RUNNING;
        }
        // What it shows of its segments is not to be trusted here: one that is given up twice stays there, in error,
        // for
        // as long as another has it. An error of its own is remembered until its next event, which may never come.
        if (processor.isError()) {
            return holdsOrMayTakeSome(name) ? IN_ERROR : IDLE;
        }
        return streaming.processingStatus().isEmpty() ? IDLE : RUNNING;
    }

    private boolean holdsOrMayTakeSome(String name) {
        return !processing.tokenStore(name).fetchAvailableSegments(name).isEmpty();
    }
}

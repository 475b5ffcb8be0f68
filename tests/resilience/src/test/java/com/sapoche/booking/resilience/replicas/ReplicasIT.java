package com.sapoche.booking.resilience.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.resilience.Violations;
import org.junit.jupiter.api.Test;

/** Requires an Axon Server that the test can kill: {@code AXONSERVER_JAR}. */
class ReplicasIT {

    @Test
    void keepsItsInvariantsOverFaultsOfItsProcesses() throws Exception {
        ReplicaTestSettings settings = ReplicaTestSettings.ofSystemProperties();
        try (ReplicaTestRun run = new ReplicaTestRun(settings)) {
            Violations violations = run.run();
            assertThat(violations.isEmpty())
                    .as("seed %d:%n%s", settings.seed(), violations)
                    .isTrue();
        }
    }
}

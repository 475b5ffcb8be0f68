package com.sapoche.booking.resilience.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.resilience.Violations;
import org.junit.jupiter.api.Test;

/** Needs an Axon Server that it may kill: {@code AXONSERVER_JAR}. */
class ReplicasIT {

    @Test
    void aLedgerOfManyProcessesKeepsItsWordWhateverHappensToOneOfThem() throws Exception {
        ReplicaTestSettings settings = ReplicaTestSettings.ofSystemProperties();
        try (ReplicaTestRun run = new ReplicaTestRun(settings)) {
            Violations findings = run.run();
            assertThat(findings.isEmpty())
                    .as("seed %d:%n%s", settings.seed(), findings)
                    .isTrue();
        }
    }
}

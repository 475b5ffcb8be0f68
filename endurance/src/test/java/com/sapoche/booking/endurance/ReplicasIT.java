package com.sapoche.booking.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.endurance.replicas.ReplicasRun;
import com.sapoche.booking.endurance.replicas.ReplicasSettings;
import org.junit.jupiter.api.Test;

/** Needs an Axon Server that it may kill: {@code AXONSERVER_JAR}. */
class ReplicasIT {

    @Test
    void aLedgerOfManyProcessesKeepsItsWordWhateverHappensToOneOfThem() throws Exception {
        ReplicasSettings settings = ReplicasSettings.ofSystemProperties();
        try (ReplicasRun run = new ReplicasRun(settings)) {
            Findings findings = run.run();
            assertThat(findings.isEmpty())
                    .as("seed %d:%n%s", settings.seed(), findings)
                    .isTrue();
        }
    }
}

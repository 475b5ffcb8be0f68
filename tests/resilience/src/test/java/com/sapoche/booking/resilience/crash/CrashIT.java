package com.sapoche.booking.resilience.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.resilience.Violations;
import org.junit.jupiter.api.Test;

class CrashIT {

    @Test
    void keepsItsInvariantsOverRepeatedKills() throws Exception {
        CrashTestSettings settings = CrashTestSettings.ofSystemProperties();
        try (CrashTestRun run = new CrashTestRun(settings)) {
            Violations violations = run.run();
            assertThat(violations.isEmpty())
                    .as("seed %d:%n%s", settings.seed(), violations)
                    .isTrue();
        }
    }
}

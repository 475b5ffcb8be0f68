package com.sapoche.booking.benchmarks.openloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadPhaseTest {
    @Test
    void reportsTheFirst30SecondsSeparately() {
        assertThat(LoadPhase.of(Duration.ofSeconds(180), Duration.ofSeconds(60)))
                .containsExactly(phase(0, 30), phase(30, 180), phase(180, 240));
    }

    @Test
    void omitsPhasesThatAreEmpty() {
        assertThat(LoadPhase.of(Duration.ZERO, Duration.ofSeconds(20))).containsExactly(phase(0, 20));
        assertThat(LoadPhase.of(Duration.ofSeconds(10), Duration.ofSeconds(20)))
                .containsExactly(phase(0, 10), phase(10, 30));
    }

    @Test
    void countsTheOperationsThatAreDueBeforeTheEnd() {
        FixedRateSchedule schedule = new FixedRateSchedule(1_000, 3);

        assertThat(schedule.dueNanos(3)).isEqualTo(1_000_001_000);
        assertThat(schedule.operationsIn(Duration.ofSeconds(1))).isEqualTo(3);
        assertThat(schedule.operationsIn(Duration.ofMillis(1_001))).isEqualTo(4);
    }

    private static LoadPhase phase(long from, long to) {
        return new LoadPhase(Duration.ofSeconds(from), Duration.ofSeconds(to));
    }
}

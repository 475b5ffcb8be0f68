package com.sapoche.booking.benchmarks.openloop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PhaseLatenciesTest {
    private final PhaseLatencies latencies = new PhaseLatencies("join");

    @Test
    void percentilesAreByNearestRank() {
        for (int millis = 1; millis <= 100; millis++) {
            latencies.record("join", Duration.ofMillis(millis).toNanos());
        }

        assertThat(latencies.millis("join", 50).getAsDouble()).isCloseTo(50, within(0.1));
        assertThat(latencies.millis("join", 99).getAsDouble()).isCloseTo(99, within(0.1));
        assertThat(latencies.millis("join", 100).getAsDouble()).isCloseTo(100, within(0.1));
    }

    @Test
    void failureAfterTheOperationDoesNotMakeItFail() {
        latencies.record("join", 1_000_000);
        OperationTimer timer = new OperationTimer("join", latencies, System.nanoTime());
        timer.complete();
        timer.fail("QUEUE_FULL");

        assertThat(latencies.millis("join", 100)).isPresent();
        assertThat(latencies.failures()).containsOnlyKeys("QUEUE_FULL afterwards");
    }

    @Test
    void wholeOperationIsTheLastStep() {
        latencies.record("joined", 1);
        latencies.record("join", 2);
        latencies.record("confirmed", 3);

        assertThat(latencies.steps()).containsExactly("joined", "confirmed", "join");
    }
}

package com.sapoche.booking.query.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sapoche.booking.query.ProgressRecorder;
import com.sapoche.booking.query.RandomClinicModel;
import com.sapoche.booking.query.TestQuerySide;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests that listeners are called when the positions include the batch that was stored. */
class ProjectionProgressListenerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** There is no later batch that could correct the position which the listener saw. */
    @Test
    void isCalledAfterThePositionHasAdvanced() {
        try (TestQuerySide querySide = new TestQuerySide()) {
            ProgressRecorder recorder = querySide.bean(ProgressRecorder.class);
            for (int i = 0; i < 20; i++) {
                long position = querySide.record(new RandomClinicModel("c", "queue-" + i, i).open());
                await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(5)).untilAsserted(() -> assertThat(
                                recorder.furthest())
                        .as("position when the listener was called last")
                        .isGreaterThanOrEqualTo(position));
            }
        }
    }
}

package com.sapoche.booking.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sapoche.booking.platform.events.BatchSegment;
import java.time.Duration;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.Test;

class BatchFailureTrackerTest {
    private static final String BOARD = "board";
    private static final EventMessage<?> EVENT = GenericEventMessage.asEventMessage("one");

    private long now;
    private final BatchFailureTracker tracker = new BatchFailureTracker(() -> now);

    @Test
    void ignoresASingleFailure() {
        handle(1, true);
        assertThat(tracker.isFailing(BOARD)).isFalse();
    }

    @Test
    void reportsARepeatedFailureUntilTheBatchSucceeds() {
        handle(1, true);
        handle(1, true);
        assertThat(tracker.isFailing(BOARD)).isTrue();
        assertThat(tracker.isFailing("stats")).isFalse();

        handle(1, false);
        assertThat(tracker.isFailing(BOARD)).isFalse();
    }

    @Test
    void countsFailuresOfEachSegmentSeparately() {
        handle(1, true);
        handle(2, true);
        handle(3, true);
        assertThat(tracker.isFailing(BOARD)).isFalse();
    }

    @Test
    void dropsAFailureAfterTheRetentionTime() {
        handle(1, true);
        handle(1, true);
        now += Duration.ofSeconds(71).toNanos();
        assertThat(tracker.isFailing(BOARD)).isFalse();
    }

    private void handle(int segment, boolean fails) {
        BatchingUnitOfWork<EventMessage<?>> unit = new BatchingUnitOfWork<>(List.of(EVENT));
        unit.resources().put(BatchSegment.resource(BOARD), segment);
        InterceptorChain chain = () -> {
            if (fails) {
                throw new IllegalStateException("lost");
            }
            return null;
        };
        unit.executeWithResult(() -> tracker.interceptorOf(BOARD).handle(unit, chain));
    }
}

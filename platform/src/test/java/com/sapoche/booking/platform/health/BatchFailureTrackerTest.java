package com.sapoche.booking.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

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
    private final BatchFailureTracker stumbles = new BatchFailureTracker(() -> now);

    @Test
    void oneFailureIsNoError() {
        tries(1, true);
        assertThat(stumbles.isStuck(BOARD)).isFalse();
    }

    @Test
    void twiceTheSameIsOneUntilItSucceeds() {
        tries(1, true);
        tries(1, true);
        assertThat(stumbles.isStuck(BOARD)).isTrue();
        assertThat(stumbles.isStuck("stats")).isFalse();

        tries(1, false);
        assertThat(stumbles.isStuck(BOARD)).isFalse();
    }

    @Test
    void segmentsThatAreLostWithTheSameEventFailOnceEach() {
        tries(1, true);
        tries(2, true);
        tries(3, true);
        assertThat(stumbles.isStuck(BOARD)).isFalse();
    }

    @Test
    void whatDoesNotFailAgainIsForgotten() {
        tries(1, true);
        tries(1, true);
        now += Duration.ofSeconds(71).toNanos();
        assertThat(stumbles.isStuck(BOARD)).isFalse();
    }

    private void tries(int segment, boolean fails) {
        BatchingUnitOfWork<EventMessage<?>> unit = new BatchingUnitOfWork<>(List.of(EVENT));
        unit.resources().put(BatchFailureTracker.segmentResource(BOARD), segment);
        InterceptorChain chain = () -> {
            if (fails) {
                throw new IllegalStateException("lost");
            }
            return null;
        };
        unit.executeWithResult(() -> stumbles.interceptorOf(BOARD).handle(unit, chain));
    }
}

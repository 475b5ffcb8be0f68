package com.sapoche.booking.platform.deadletter;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits the dead-letter queue and configures the schedule of its automatic replay.
 *
 * @param maxSequences number of queues with dead letters at which a processor stops as a whole
 * @param maxSequenceSize number of dead letters of one queue at which a processor stops as a whole; each takes about 1 kB
 * @param replayCheck interval at which the schedule is examined
 * @param firstReplay time from a failure to the first automatic replay; doubles with each further failure
 * @param maxReplayDelay longest time between two automatic replays of a queue
 */
@ConfigurationProperties("ledger.dead-letters")
public record DeadLetterSettings(
        @DefaultValue("10000") int maxSequences,
        @DefaultValue("100000") int maxSequenceSize,
        @DefaultValue("PT5S") Duration replayCheck,
        @DefaultValue("PT30S") Duration firstReplay,
        @DefaultValue("PT10M") Duration maxReplayDelay) {
    private static final int MAX_DOUBLINGS = 20;

    /** Returns the time to wait after a number of failures, at least 1. */
    Duration replayDelay(int failures) {
        Duration delay = firstReplay.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), MAX_DOUBLINGS));
        return delay.compareTo(maxReplayDelay) < 0 ? delay : maxReplayDelay;
    }
}

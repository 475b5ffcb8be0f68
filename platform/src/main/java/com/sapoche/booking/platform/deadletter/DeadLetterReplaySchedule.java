package com.sapoche.booking.platform.deadletter;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Replays dead letters without a request: all of them once after the start, because this version may handle an event that
 * the previous version did not know, and each queue again with an increasing delay. A replica that moves the time of the
 * next replay first does the replay.
 */
class DeadLetterReplaySchedule implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterReplaySchedule.class);
    /** Starts after the event processors and stops before them. */
    private static final int PHASE = Integer.MAX_VALUE;
    /** Longest replay of one queue before the next queue is replayed. */
    private static final Duration TURN = Duration.ofSeconds(10);

    private final DeadLetterProcessor deadLetters;
    private final DeadLetterSequenceIndex sequences;
    private final DeadLetterSettings settings;
    private final Clock clock;
    private @Nullable ScheduledExecutorService timer;
    private boolean started;

    DeadLetterReplaySchedule(
            DeadLetterProcessor deadLetters,
            DeadLetterSequenceIndex sequences,
            DeadLetterSettings settings,
            Clock clock) {
        this.deadLetters = deadLetters;
        this.sequences = sequences;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        started = false;
        timer = Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("dead-letter-replay"));
        timer.scheduleWithFixedDelay(this::replayDue, 0, settings.replayCheck().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void replayDue() {
        try {
            for (String group : deadLetters.groups()) {
                for (VersionedSequence stored : sequences.findAll(group)) {
                    replayIfDue(stored);
                }
            }
            started = true;
        } catch (Exception failed) {
            // An exception would end the timer.
            log.info(
                    "Dead-letter replay: attempt failed, retryIn={}, cause={}",
                    settings.replayCheck(),
                    failed.toString());
        }
    }

    private void replayIfDue(VersionedSequence stored) throws Exception {
        DeadLetterSequence sequence = stored.sequence();
        if (started && sequence.replayAt().isAfter(clock.instant())) {
            return;
        }
        DeadLetterSequence claimed =
                sequence.replayedAgainAt(clock.instant().plus(settings.replayDelay(Math.max(1, sequence.attempts()))));
        if (sequences.replace(stored, claimed)) {
            long handled =
                    deadLetters.replay(sequence.group(), sequence.queue(), DeadLetterProcessor.Deadline.in(TURN));
            log.info(
                    "Dead-letter replay: finished, group={}, queue={}, handled={}",
                    sequence.group(),
                    sequence.queue(),
                    handled);
        }
    }
}

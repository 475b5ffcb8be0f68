package com.sapoche.booking.platform.segments;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Limits how often the workers of a processor start a batch. The first task after a pause runs at once; tasks submitted
 * within the interval after a start run together at its end. Events that arrive meanwhile form one batch, with one read and
 * one write of its documents and one token, and each worker is woken once instead of once per event.
 */
final class PacedExecutor extends ScheduledThreadPoolExecutor {
    private final long intervalNanos;
    private long intervalEnd = System.nanoTime();

    /** @param interval shortest time between two starts under load, and the longest delay of an event */
    PacedExecutor(int threads, Duration interval, ThreadFactory factory) {
        super(threads, factory);
        this.intervalNanos = interval.toNanos();
    }

    @Override
    public Future<?> submit(Runnable task) {
        long delay = delayOfStart();
        return delay <= 0
                ? schedule(task, 0, TimeUnit.NANOSECONDS)
                : schedule(started(task), delay, TimeUnit.NANOSECONDS);
    }

    /** Returns the time until the present interval ends, or begins an interval if none is in progress. */
    private synchronized long delayOfStart() {
        long now = System.nanoTime();
        long delay = intervalEnd - now;
        if (delay <= 0) {
            intervalEnd = now + intervalNanos;
        }
        return delay;
    }

    /** Begins the next interval with the first of the tasks that waited for its start. */
    private Runnable started(Runnable task) {
        return () -> {
            delayOfStart();
            task.run();
        };
    }
}

package com.sapoche.booking.platform.events;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Delivers events in bursts, see {@link PacedMessageSource}. A burst lasts until all events are read that are available; then
 * the stream appears to be empty until the interval since the start of the burst has passed, or the shorter one if a client
 * waits.
 *
 * <p>One thread reads the stream. The callback of the log may run in any thread.
 */
final class PacedStream implements BlockingStream<TrackedEventMessage<?>> {
    private final BlockingStream<TrackedEventMessage<?>> log;
    private final long intervalNanos;
    private final long awaitedIntervalNanos;
    private final Consumer<PacedStream> onClose;
    private final AtomicBoolean notificationScheduled = new AtomicBoolean();
    private volatile Runnable callback = () -> {};
    private volatile boolean inBurst;
    private volatile boolean awaited;
    /** Start of the last burst. */
    private volatile long burst;

    PacedStream(
            BlockingStream<TrackedEventMessage<?>> log,
            Duration interval,
            Duration awaitedInterval,
            Consumer<PacedStream> onClose) {
        this.onClose = onClose;
        this.log = log;
        this.intervalNanos = interval.toNanos();
        this.awaitedIntervalNanos = awaitedInterval.toNanos();
        this.burst = System.nanoTime() - intervalNanos;
    }

    /** Ends the present interval early, because a client waits for its events. */
    void expedite() {
        if (awaited) {
            return;
        }
        awaited = true;
        long delay = delay();
        if (delay <= 0) {
            callback.run();
        } else {
            after(delay, () -> callback.run());
        }
    }

    /** Returns the time until the next burst may start, in nanoseconds. */
    private long delay() {
        return burst + (awaited ? awaitedIntervalNanos : intervalNanos) - System.nanoTime();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        if (inBurst) {
            inBurst = log.hasNextAvailable(timeout, unit);
            return inBurst;
        }
        long delay = delay();
        if (delay <= 0) {
            inBurst = log.hasNextAvailable(timeout, unit);
            if (inBurst) {
                burst = System.nanoTime();
                awaited = false;
            }
            return inBurst;
        }
        if (log.hasNextAvailable(timeout, unit)) {
            notifyAfter(delay);
        }
        return false;
    }

    /** Calls back for events that became available, at once or at the start of the next burst. */
    private void onAvailable() {
        long delay = delay();
        if (inBurst || delay <= 0) {
            callback.run();
        } else {
            notifyAfter(delay);
        }
    }

    private void notifyAfter(long nanos) {
        if (notificationScheduled.compareAndSet(false, true)) {
            after(nanos, () -> {
                notificationScheduled.set(false);
                callback.run();
            });
        }
    }

    private static void after(long nanos, Runnable action) {
        CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run)
                .execute(action);
    }

    @Override
    public boolean setOnAvailableCallback(Runnable onAvailable) {
        callback = onAvailable;
        return log.setOnAvailableCallback(this::onAvailable);
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return log.peek();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        return log.nextAvailable();
    }

    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
        log.skipMessagesWithPayloadTypeOf(ignored);
    }

    @Override
    public void close() {
        onClose.accept(this);
        log.close();
    }
}

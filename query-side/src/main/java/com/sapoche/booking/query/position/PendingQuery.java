package com.sapoche.booking.query.position;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Represents a query that waits for a position of a projection. */
final class PendingQuery {

    private final String projection;
    private final long position;
    private final Consumer<SeenOutcome> callback;
    private final AtomicBoolean completed = new AtomicBoolean();
    private volatile @Nullable ScheduledFuture<?> timeout;

    PendingQuery(String projection, long position, Consumer<SeenOutcome> callback) {
        this.projection = projection;
        this.position = position;
        this.callback = callback;
    }

    String projection() {
        return projection;
    }

    long position() {
        return position;
    }

    void endAfter(Duration duration, ScheduledExecutorService executor) {
        timeout = executor.schedule(() -> complete(SeenOutcome.TIMED_OUT), duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isCompleted() {
        return completed.get();
    }

    /** Calls the callback, unless the query is completed already. */
    void complete(SeenOutcome outcome) {
        if (completed.compareAndSet(false, true)) {
            ScheduledFuture<?> scheduled = timeout;
            if (scheduled != null) {
                scheduled.cancel(false);
            }
            callback.accept(outcome);
        }
    }
}

package com.sapoche.booking.platform.health;

import com.sapoche.booking.platform.events.BatchSegment;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Records failed batches until they succeed. A processor whose batch fails releases the segment for up to a minute before
 * the next attempt, and its status does not contain the failure meanwhile.
 */
final class BatchFailureTracker {
    /**
     * Retention of a failure. Longer than any pause before the next attempt: a batch without another failure by then
     * belongs to another replica.
     */
    private static final long RETENTION_NANOS = Duration.ofSeconds(70).toNanos();
    /** Number of failures that count as an error. A replica that loses a segment to another replica fails once. */
    private static final int ERROR_THRESHOLD = 2;

    private final LongSupplier nanoTime;
    /** Failures by processor, segment and first event of the batch, which is the same at each attempt. */
    private final Map<BatchKey, BatchFailure> failures = new ConcurrentHashMap<>();

    /** @param segment part of the key, because several segments may read the same event and fail once each when lost */
    private record BatchKey(String processor, @Nullable Integer segment, String firstEvent) {}

    private record BatchFailure(int times, long lastAt) {}

    BatchFailureTracker() {
        this(System::nanoTime);
    }

    BatchFailureTracker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    MessageHandlerInterceptor<EventMessage<?>> interceptorOf(String processor) {
        return (unit, chain) -> {
            if (!(unit instanceof BatchingUnitOfWork<? extends EventMessage<?>> whole) || whole.isFirstMessage()) {
                track(processor, unit);
            }
            return chain.proceed();
        };
    }

    private void track(String processor, UnitOfWork<? extends EventMessage<?>> unit) {
        BatchKey batch = new BatchKey(
                processor, BatchSegment.of(unit, processor), unit.getMessage().getIdentifier());
        unit.afterCommit(done -> failures.remove(batch));
        unit.onRollback(undone -> failures.compute(
                batch,
                (same, before) -> new BatchFailure(before == null ? 1 : before.times() + 1, nanoTime.getAsLong())));
    }

    /** Returns whether a batch of the processor failed repeatedly. */
    boolean isFailing(String processor) {
        long now = nanoTime.getAsLong();
        failures.values().removeIf(failed -> now - failed.lastAt() > RETENTION_NANOS);
        return failures.entrySet().stream()
                .anyMatch(entry -> entry.getKey().processor().equals(processor)
                        && entry.getValue().times() >= ERROR_THRESHOLD);
    }
}

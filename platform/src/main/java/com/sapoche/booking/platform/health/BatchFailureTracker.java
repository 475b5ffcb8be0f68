package com.sapoche.booking.platform.health;

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
 * Remembers the batches that failed until they succeed. A processor that cannot get over an event gives that segment up
 * for up to a minute before it tries again, and shows nothing of it meanwhile.
 */
final class BatchFailureTracker {
    /** Longer than any pause before the next try: what has not failed again by then is somebody else's. */
    private static final long KEPT_NANOS = Duration.ofSeconds(70).toNanos();
    /** One failure is no error: a replica that loses a segment to another fails once, too. */
    private static final int ERROR = 2;

    private final LongSupplier nanoTime;
    /** By processor, segment, and first event of the batch, which is the same at each try. */
    private final Map<BatchKey, BatchFailure> failures = new ConcurrentHashMap<>();

    /** @param segment among them, because an event can be for several: each that is lost to another replica fails once */
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
                watch(processor, unit);
            }
            return chain.proceed();
        };
    }

    private void watch(String processor, UnitOfWork<? extends EventMessage<?>> unit) {
        BatchKey batch = new BatchKey(
                processor,
                unit.getResource(segmentResource(processor)),
                unit.getMessage().getIdentifier());
        unit.afterCommit(done -> failures.remove(batch));
        unit.onRollback(undone -> failures.compute(
                batch,
                (same, before) -> new BatchFailure(before == null ? 1 : before.times() + 1, nanoTime.getAsLong())));
    }

    /** Under this name Axon tells a unit of work which segment its batch is of. */
    static String segmentResource(String processor) {
        return "Processor[" + processor + "]/SegmentId";
    }

    boolean isStuck(String processor) {
        long now = nanoTime.getAsLong();
        failures.values().removeIf(failed -> now - failed.lastAt() > KEPT_NANOS);
        return failures.entrySet().stream()
                .anyMatch(entry -> entry.getKey().processor().equals(processor)
                        && entry.getValue().times() >= ERROR);
    }
}

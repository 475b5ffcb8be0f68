package com.sapoche.booking.platform.segments;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.Configuration;

/**
 * Creates the worker threads of a processor, one for each segment. With fewer threads, all of them may wait for a slow
 * store, and none is free to release a segment whose batch failed. The coordinator doubles the back-off of the segment each
 * time it finds that not done: a store that was unavailable for 3 s delayed segments by 18 s.
 */
public final class SegmentExecutors {
    private SegmentExecutors() {}

    /**
     * Returns an executor factory for a processor's builder; the executors stop with Axon.
     *
     * @param interval shortest time between the starts of two batches under load
     */
    public static Function<String, ScheduledExecutorService> of(Configuration axon, int segments, Duration interval) {
        return processor -> {
            ScheduledExecutorService workers = of(processor, segments, interval);
            axon.onShutdown(workers::shutdown);
            return workers;
        };
    }

    static ScheduledExecutorService of(String processor, int segments, Duration interval) {
        return new PacedExecutor(segments, interval, new AxonThreadFactory("WorkPackage[" + processor + "]"));
    }
}

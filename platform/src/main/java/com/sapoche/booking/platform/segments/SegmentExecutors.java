package com.sapoche.booking.platform.segments;

import java.util.concurrent.Executors;
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

    /** Returns an executor factory for a processor's builder; the executors stop with Axon. */
    public static Function<String, ScheduledExecutorService> of(Configuration axon, int segments) {
        return processor -> {
            ScheduledExecutorService workers = of(processor, segments);
            axon.onShutdown(workers::shutdown);
            return workers;
        };
    }

    static ScheduledExecutorService of(String processor, int segments) {
        return Executors.newScheduledThreadPool(segments, new AxonThreadFactory("WorkPackage[" + processor + "]"));
    }
}

package com.sapoche.booking.platform.segments;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.Configuration;

/**
 * The threads in which a processor works on its segments: as many as it may have to hold. With fewer, while they wait for a
 * store, there is none in which a segment whose batch failed can be given up, and the coordinator doubles the time it stands
 * still for each time it comes by: after a store that was away for three seconds, eighteen.
 */
public final class SegmentExecutors {
    private SegmentExecutors() {}

    /** To be given to a processor's builder; they end with Axon. */
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

package com.sapoche.booking.benchmarks.openloop;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Contains what was done, and the CPU time used, from the start until one moment. */
record ResourceSample(long nanos, long operations, long commands, Map<String, Duration> cpuTimes, Duration generator) {
    /** Returns the difference between this sample and an earlier one. */
    ResourceSample since(ResourceSample earlier) {
        Map<String, Duration> used = new LinkedHashMap<>();
        cpuTimes.forEach(
                (kind, time) -> used.put(kind, time.minus(earlier.cpuTimes.getOrDefault(kind, Duration.ZERO))));
        return new ResourceSample(
                nanos - earlier.nanos,
                operations - earlier.operations,
                commands - earlier.commands,
                used,
                generator.minus(earlier.generator));
    }

    double operationsPerSecond() {
        return operations / (nanos / 1e9);
    }

    Duration total() {
        return cpuTimes.values().stream().reduce(Duration.ZERO, Duration::plus);
    }
}

package com.sapoche.booking.benchmarks.openloop;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Contains the operations done and the CPU time used until one moment, or between two.
 *
 * @param nanos time by {@link System#nanoTime}, or between the two moments
 * @param cpuTimes time used by the processes of the ledger, by kind
 * @param generator time used by this process
 */
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

    double seconds() {
        return nanos / 1e9;
    }

    double operationsPerSecond() {
        return operations / seconds();
    }

    Duration total() {
        return cpuTimes.values().stream().reduce(Duration.ZERO, Duration::plus);
    }
}

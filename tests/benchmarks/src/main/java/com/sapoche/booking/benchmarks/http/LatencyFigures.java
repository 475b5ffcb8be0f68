package com.sapoche.booking.benchmarks.http;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;

/** Contains the results of one turn: a rate, and latency percentiles by nearest rank. */
public record LatencyFigures(double perSecond, Duration p50, Duration p99) {
    public static LatencyFigures of(Collection<Long> nanos, Duration during) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("No response in time");
        }
        return new LatencyFigures(sorted.length / (during.toNanos() / 1e9), at(sorted, 0.50), at(sorted, 0.99));
    }

    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Duration at(long[] sorted, double part) {
        return Duration.ofNanos(sorted[(int) Math.ceil(part * sorted.length) - 1]);
    }
}

package com.sapoche.booking.benchmarks.openloop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Records latencies by step and failures by code, of the operations due in one phase. Thread-safe. */
final class PhaseLatencies {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final double MICROS_PER_MILLI = 1e3;

    private final String operation;
    private final Map<String, Histogram> steps = new LinkedHashMap<>();
    private final Map<String, Long> failures = new TreeMap<>();
    private long failedOperations;

    /** @param operation name of the step with which an operation is complete */
    PhaseLatencies(String operation) {
        this.operation = operation;
    }

    synchronized void record(String step, long nanos) {
        steps.computeIfAbsent(step, any -> new Histogram(SIGNIFICANT_DIGITS))
                .recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
    }

    /** Counts a failure of an operation that was not complete. */
    synchronized void failOperation(String code) {
        failedOperations++;
        failures.merge(code, 1L, Long::sum);
    }

    /** Counts a failure of requests after the end of an operation. */
    synchronized void failAfterOperation(String code) {
        failures.merge(code + " afterwards", 1L, Long::sum);
    }

    /** Returns the intermediate steps in the order in which they were first recorded, and then the whole operation. */
    synchronized List<String> steps() {
        List<String> names = new ArrayList<>(steps.keySet());
        names.remove(operation);
        names.add(operation);
        return names;
    }

    /** Returns how often a step was reached. */
    synchronized long count(String step) {
        Histogram latencies = steps.get(step);
        return latencies == null ? 0 : latencies.getTotalCount();
    }

    synchronized Map<String, Long> failures() {
        return new TreeMap<>(failures);
    }

    /**
     * Returns a percentile by nearest rank in milliseconds. A failed operation counts as slower than every other one: it is
     * not omitted, and a fast rejection is no fast operation.
     *
     * @return empty if so many operations failed that the percentile is among them
     */
    synchronized OptionalDouble millis(String step, double percentile) {
        Histogram latencies = steps.get(step);
        long recorded = latencies == null ? 0 : latencies.getTotalCount();
        long all = recorded + (step.equals(operation) ? failedOperations : 0);
        long rank = Math.max(1, (long) Math.ceil(percentile / 100 * all));
        return latencies == null || rank > recorded
                ? OptionalDouble.empty()
                : OptionalDouble.of(latencies.getValueAtPercentile(100.0 * rank / recorded) / MICROS_PER_MILLI);
    }
}

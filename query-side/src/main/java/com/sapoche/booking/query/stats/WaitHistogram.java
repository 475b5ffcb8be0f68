package com.sapoche.booking.query.stats;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts waits by their length in whole seconds. Immutable. */
record WaitHistogram(SortedMap<Long, Integer> bySeconds) {

    static final WaitHistogram NONE = new WaitHistogram(new TreeMap<>());

    WaitHistogram with(long seconds) {
        SortedMap<Long, Integer> more = new TreeMap<>(bySeconds);
        more.merge(seconds, 1, Integer::sum);
        return new WaitHistogram(more);
    }

    WaitHistogram plus(WaitHistogram other) {
        SortedMap<Long, Integer> more = new TreeMap<>(bySeconds);
        other.bySeconds.forEach((seconds, n) -> more.merge(seconds, n, Integer::sum));
        return new WaitHistogram(more);
    }

    long count() {
        return bySeconds.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Returns the mean in seconds, null without any wait. */
    @Nullable
    Double mean() {
        long count = count();
        if (count == 0) {
            return null;
        }
        long sum = 0;
        for (Map.Entry<Long, Integer> wait : bySeconds.entrySet()) {
            sum = Math.addExact(
                    sum, Math.multiplyExact(wait.getKey(), wait.getValue().longValue()));
        }
        return (double) sum / count;
    }

    /**
     * Returns a percentile by nearest rank: of n values in order, the one at rank percent × n / 100, rounded up and counted
     * from 1.
     *
     * @return percentile in seconds, null without any wait
     */
    @Nullable
    Long percentile(int percent) {
        long count = count();
        long rank = (percent * count + 99) / 100;
        long passed = 0;
        for (Map.Entry<Long, Integer> wait : bySeconds.entrySet()) {
            passed += wait.getValue();
            if (passed >= rank) {
                return wait.getKey();
            }
        }
        return null;
    }

    @Nullable
    Long max() {
        return bySeconds.isEmpty() ? null : bySeconds.lastKey();
    }
}

package com.sapoche.booking.resilience.overload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Records delays. */
public final class LatenessRecorder {

    private final List<Duration> all = new ArrayList<>();

    void add(Duration late) {
        all.add(late);
    }

    public int count() {
        return all.size();
    }

    public Duration max() {
        return all.isEmpty() ? Duration.ZERO : Collections.max(all);
    }

    /** Returns a percentile by nearest rank. */
    public Duration percentile(int percent) {
        if (all.isEmpty()) {
            return Duration.ZERO;
        }
        List<Duration> sorted = new ArrayList<>(all);
        Collections.sort(sorted);
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
    }

    @Override
    public String toString() {
        return count() + " times, p50 " + percentile(50).toMillis() + " ms, p99 "
                + percentile(99).toMillis() + " ms, max " + max().toMillis() + " ms";
    }
}

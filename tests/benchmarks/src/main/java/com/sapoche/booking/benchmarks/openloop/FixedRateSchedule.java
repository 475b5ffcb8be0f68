package com.sapoche.booking.benchmarks.openloop;

import java.time.Duration;

/** Computes the intended start of each operation. Operations are counted from 0; times are those of {@link System#nanoTime}. */
record FixedRateSchedule(long startNanos, double perSecond) {
    long dueNanos(long number) {
        return startNanos + offsetNanos(number);
    }

    private long offsetNanos(long number) {
        return (long) (number * 1e9 / perSecond);
    }

    /** Returns the number of operations whose intended start is before the end of the given time. */
    long operationsIn(Duration time) {
        long number = (long) (time.toNanos() / 1e9 * perSecond);
        while (offsetNanos(number) < time.toNanos()) {
            number++;
        }
        return number;
    }
}

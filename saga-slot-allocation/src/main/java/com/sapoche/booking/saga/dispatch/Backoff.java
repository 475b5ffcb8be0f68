package com.sapoche.booking.saga.dispatch;

import java.time.Duration;

/** Computes the delay before the next attempt of a failed deadline. */
public final class Backoff {
    /** Longest delay while the command side is unavailable: half of the time a seat may be held past its deadline. */
    private static final Duration MAX_TRANSIENT_DELAY = Duration.ofSeconds(2);

    private static final Duration MAX_DELAY = Duration.ofSeconds(30);

    private Backoff() {}

    /**
     * Returns 1 s, 2 s, 4 s … 30 s, but at most 2 s after a {@link TransientException}.
     *
     * @param failures number of failed attempts, from 1
     * @param failure failure of the last attempt
     */
    public static Duration after(int failures, Exception failure) {
        Duration maxDelay = failure instanceof TransientException ? MAX_TRANSIENT_DELAY : MAX_DELAY;
        int doublings = Math.min(Math.max(failures - 1, 0), 5);
        Duration delay = Duration.ofSeconds(1L << doublings);
        return delay.compareTo(maxDelay) < 0 ? delay : maxDelay;
    }
}

package com.sapoche.booking.saga.dispatch;

import java.time.Duration;

/** How long to wait before trying again. */
public final class Backoff {
    /** While the command side is away or behind; half of what a seat may be held past its deadline. */
    private static final Duration LONGEST_OF_NOT_NOW = Duration.ofSeconds(2);

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private Backoff() {}

    /**
     * 1 s, 2 s, 4 s … 30 s; no longer than 2 s when it was {@link TransientException}.
     *
     * @param attempt how many times it has failed, from 1
     * @param why it failed this time
     */
    public static Duration after(int attempt, Exception why) {
        Duration longest = why instanceof TransientException ? LONGEST_OF_NOT_NOW : LONGEST;
        int doublings = Math.min(Math.max(attempt - 1, 0), 5);
        Duration delay = Duration.ofSeconds(1L << doublings);
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}

package com.sapoche.booking.saga.sending;

import java.time.Duration;

/** How long to wait before trying again: 1 s, 2 s, 4 s … 30 s. */
public final class Backoff {
    public static final Duration LONGEST = Duration.ofSeconds(30);

    private Backoff() {}

    /** @param attempt how many times it has failed, from 1 */
    public static Duration after(int attempt) {
        int doublings = Math.min(Math.max(attempt - 1, 0), 5);
        Duration delay = Duration.ofSeconds(1L << doublings);
        return delay.compareTo(LONGEST) < 0 ? delay : LONGEST;
    }
}

package com.sapoche.booking.cli.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Schedules the attempts of one call: pauses, end of retries, and whether an earlier attempt may have succeeded. */
final class RetrySchedule {
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long MAX_PAUSE_MILLIS = 5_000;
    /** Number of responses with status 500 that are retried; internal errors are rarely transient. */
    private static final int MAX_INTERNAL_ERRORS = 4;

    private final long until;
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private boolean outcomeUnknown;
    private int internalErrors;

    RetrySchedule(Duration timeout) {
        this.until = System.nanoTime() + timeout.toNanos();
    }

    /** Returns whether an earlier attempt may have been executed although it returned no successful response. */
    boolean outcomeUnknown() {
        return outcomeUnknown;
    }

    void record(int status) {
        outcomeUnknown |= status >= 500;
        if (status == 500) {
            internalErrors++;
        }
    }

    void recordNoResponse() {
        outcomeUnknown = true;
    }

    /**
     * Waits before the next attempt.
     *
     * @param retryAfter value of the header {@code Retry-After}, in seconds
     * @return false, without waiting, if there is no further attempt
     */
    boolean pause(@Nullable String retryAfter) {
        long millis = pauseMillis / 2 + ThreadLocalRandom.current().nextLong(pauseMillis / 2 + 1);
        if (retryAfter != null && retryAfter.matches("\\d{1,4}")) {
            millis = Math.max(millis, TimeUnit.SECONDS.toMillis(Long.parseLong(retryAfter)));
        }
        pauseMillis = Math.min(pauseMillis * 2, MAX_PAUSE_MILLIS);
        if (internalErrors > MAX_INTERNAL_ERRORS || System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis) > until) {
            return false;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

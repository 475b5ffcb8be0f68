package com.sapoche.booking.cli.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The attempts at one command: how long to wait between them, when to give up, and whether an earlier one may have worked. */
final class RetrySchedule {
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    /** How often the ledger may answer 500: that seldom passes. */
    private static final int MOST_FAULTS = 4;

    private final long until;
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private boolean outcomeUnknown;
    private int faults;

    RetrySchedule(Duration patience) {
        this.until = System.nanoTime() + patience.toNanos();
    }

    /** Whether an earlier attempt may have been stored although no answer said so. */
    boolean outcomeUnknown() {
        return outcomeUnknown;
    }

    void note(int status) {
        outcomeUnknown |= status >= 500;
        if (status == 500) {
            faults++;
        }
    }

    void noteNoAnswer() {
        outcomeUnknown = true;
    }

    /**
     * Waits before the next attempt.
     *
     * @param retryAfter what the ledger asks for, in seconds
     * @return false, without waiting, when there is to be none
     */
    boolean pause(@Nullable String retryAfter) {
        long millis = pauseMillis / 2 + ThreadLocalRandom.current().nextLong(pauseMillis / 2 + 1);
        if (retryAfter != null && retryAfter.matches("\\d{1,4}")) {
            millis = Math.max(millis, TimeUnit.SECONDS.toMillis(Long.parseLong(retryAfter)));
        }
        pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS);
        if (faults > MOST_FAULTS || System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis) > until) {
            return false;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

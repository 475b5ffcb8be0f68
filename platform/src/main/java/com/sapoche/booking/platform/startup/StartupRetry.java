package com.sapoche.booking.platform.startup;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Retries an initialization task of which only the first of several replicas succeeds. The others fail when they run the task
 * at the same time, and find the task done on a later attempt.
 */
public final class StartupRetry {
    private static final int MAX_ATTEMPTS = 6;

    private StartupRetry() {}

    /**
     * Runs a task, with retries.
     *
     * @param task idempotent: does nothing if another replica has completed it
     */
    public static void run(Runnable task) {
        for (int attempt = 1; ; attempt++) {
            try {
                task.run();
                return;
            } catch (RuntimeException failure) {
                if (attempt == MAX_ATTEMPTS) {
                    throw failure;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(10_000_000L << attempt));
            }
        }
    }
}

package com.sapoche.booking.platform.startup;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** What the first of several replicas does for all: those that come at the same moment fail at it, and find it done. */
public final class StartupRetry {
    private static final int MOST_TRIES = 6;

    private StartupRetry() {}

    /** @param task does what is not done yet, and nothing when it is done */
    public static void see(Runnable task) {
        for (int tries = 1; ; tries++) {
            try {
                task.run();
                return;
            } catch (RuntimeException another) {
                if (tries == MOST_TRIES) {
                    throw another;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(10_000_000L << tries));
            }
        }
    }
}

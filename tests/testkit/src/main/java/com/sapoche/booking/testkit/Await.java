package com.sapoche.booking.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for a condition of a process. */
final class Await {
    /** Allows for a machine that is busy otherwise. */
    private static final Duration LONGEST = Duration.ofMinutes(6);

    private Await() {}

    static void until(String condition, Callable<Boolean> holds) {
        Awaitility.await(condition)
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(100))
                .until(holds);
    }
}

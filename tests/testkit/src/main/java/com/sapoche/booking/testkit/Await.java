package com.sapoche.booking.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits until a condition of a process holds. */
final class Await {
    /** Allows for a start on a machine under full load. */
    private static final Duration TIMEOUT = Duration.ofMinutes(6);

    private Await() {}

    static void until(String condition, Callable<Boolean> holds) {
        Awaitility.await(condition)
                .atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(100))
                .until(holds);
    }
}

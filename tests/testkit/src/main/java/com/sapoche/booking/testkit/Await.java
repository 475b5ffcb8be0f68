package com.sapoche.booking.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waiting for processes. */
final class Await {
    /** Generous: the machine may be busy with other things. */
    private static final Duration START = Duration.ofMinutes(4);

    private Await() {}

    static void until(String what, Callable<Boolean> isSo) {
        Awaitility.await(what)
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .until(isSo);
    }
}

package com.sapoche.booking.cli.visits;

import com.sapoche.booking.cli.client.LedgerClient;
import com.sapoche.booking.cli.client.LedgerFailure;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Sends visits that keep every rule. Their queues are open. */
public final class VisitLoader {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int IN_FLIGHT_PER_QUEUE = 16;
    private static final int WINDOW = 512;

    private VisitLoader() {}

    /** @throws LedgerFailure when it had to stop on the way */
    public static Collection<Outcome> send(LedgerClient ledger, List<Visit> visits, Progress progress)
            throws InterruptedException {
        LedgerClient patient = ledger.with(PATIENCE);
        return new Conductor(
                        Plan.of(visits),
                        step -> patient.post(step.path(), step.body()),
                        IN_FLIGHT_PER_QUEUE,
                        WINDOW,
                        progress)
                .run();
    }
}

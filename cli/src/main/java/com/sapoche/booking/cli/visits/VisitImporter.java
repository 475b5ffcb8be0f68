package com.sapoche.booking.cli.visits;

import com.sapoche.booking.cli.client.LedgerClient;
import com.sapoche.booking.cli.client.LedgerUnavailableException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Imports valid visits into queues that exist. */
public final class VisitImporter {
    private static final Duration RETRY_TIMEOUT = Duration.ofMinutes(2);
    private static final int IN_FLIGHT_PER_QUEUE = 16;
    private static final int IN_FLIGHT = 48;
    private static final int WINDOW = 512;

    private VisitImporter() {}

    /**
     * Sends all visits.
     *
     * @throws LedgerUnavailableException if the ledger became unavailable before the end
     */
    public static Collection<VisitOutcome> send(LedgerClient ledger, List<Visit> visits, ImportProgress progress)
            throws InterruptedException {
        LedgerClient retrying = ledger.with(RETRY_TIMEOUT);
        ExecutorService senders = Executors.newFixedThreadPool(IN_FLIGHT);
        try {
            return new ImportScheduler(
                            StepGraph.of(visits),
                            step -> CompletableFuture.supplyAsync(
                                    () -> retrying.post(step.path(), step.body()), senders),
                            IN_FLIGHT_PER_QUEUE,
                            WINDOW,
                            progress)
                    .run();
        } finally {
            senders.shutdownNow();
        }
    }
}

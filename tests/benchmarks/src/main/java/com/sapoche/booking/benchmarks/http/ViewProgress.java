package com.sapoche.booking.benchmarks.http;

import com.sapoche.booking.benchmarks.http.BenchmarkConnection.Response;
import java.io.IOException;
import java.time.Duration;

/** Waits for the view of queues and bookings. */
public final class ViewProgress {
    /** Status of a query whose view lags longer than the query may wait. */
    static final int NOT_CAUGHT_UP = 504;

    private static final Duration MAX_WAIT = Duration.ofMinutes(10);

    private ViewProgress() {}

    /**
     * Waits until the view includes the command at a position of the log, so that work for one measurement does not affect
     * the next.
     *
     * @return the time it took
     */
    public static Duration await(int port, long position) {
        long start = System.nanoTime();
        String path = LedgerRequests.CLINIC + "/queues?limit=1&seen=" + position;
        try (BenchmarkConnection connection = new BenchmarkConnection(port)) {
            Response seen = connection.get(path);
            while (!seen.isSuccess()) {
                if (seen.status() != NOT_CAUGHT_UP || System.nanoTime() - start > MAX_WAIT.toNanos()) {
                    throw new IllegalStateException("The view does not include position " + position + ": " + seen);
                }
                seen = connection.get(path);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Connection closed by the ledger", e);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}

package com.sapoche.booking.cli.visits;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** Prints a progress line every ten seconds, for logs and pipes. */
final class LogImportProgress implements ImportProgress {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final PrintWriter out;
    private final int total;
    private final long start = System.nanoTime();
    private long next = start + INTERVAL_NANOS;

    LogImportProgress(PrintWriter out, int total) {
        this.out = out;
        this.total = total;
    }

    @Override
    public void reached(int visits) {
        long now = System.nanoTime();
        if (now - next >= 0) {
            out.printf("import: %d of %d rows, %.0f rows/s%n", visits, total, visits * 1e9 / (now - start));
            next = now + INTERVAL_NANOS;
        }
    }
}

package com.sapoche.booking.cli.visits;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** For logs and pipes: a line now and then. */
final class LogImportProgress implements ImportProgress {
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final PrintWriter out;
    private final int total;
    private final long start = System.nanoTime();
    private long next = start + EVERY_NANOS;

    LogImportProgress(PrintWriter out, int total) {
        this.out = out;
        this.total = total;
    }

    @Override
    public void reached(int visits) {
        long now = System.nanoTime();
        if (now - next >= 0) {
            out.printf("import: %d of %d rows, %.0f rows/s%n", visits, total, visits * 1e9 / (now - start));
            next = now + EVERY_NANOS;
        }
    }
}

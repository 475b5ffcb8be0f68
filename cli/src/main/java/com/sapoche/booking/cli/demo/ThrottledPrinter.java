package com.sapoche.booking.cli.demo;

import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;

/** Prints events, at most one line per interval. */
final class ThrottledPrinter {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintWriter out;
    private long quietUntil = System.nanoTime();

    ThrottledPrinter(PrintWriter out) {
        this.out = out;
    }

    /** Prints a line, unless another line was printed within the interval. */
    void print(String text) {
        if (System.nanoTime() - quietUntil >= 0) {
            printNow(text);
        }
    }

    /** Prints a line in any case. */
    void printNow(String text) {
        out.println(CLOCK.format(LocalTime.now()) + "  " + text);
        quietUntil = System.nanoTime() + PAUSE_NANOS;
    }
}

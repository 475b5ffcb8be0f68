package com.sapoche.booking.cli.demo;

import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;

/** Says what happens, but not everything: one line in a while. */
final class ThrottledPrinter {
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintWriter out;
    private long quietUntil = System.nanoTime();

    ThrottledPrinter(PrintWriter out) {
        this.out = out;
    }

    /** Said, or swallowed when something was said just before. */
    void say(String words) {
        if (System.nanoTime() - quietUntil >= 0) {
            sayAnyway(words);
        }
    }

    void sayAnyway(String words) {
        out.println(CLOCK.format(LocalTime.now()) + "  " + words);
        quietUntil = System.nanoTime() + PAUSE_NANOS;
    }
}

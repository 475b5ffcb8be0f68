package com.sapoche.booking.benchmarks.process;

import java.time.Duration;

/**
 * Contains those fields of {@code /proc/PID/stat} that the benchmarks need; proc(5) describes all.
 *
 * @param cpuTime time in user mode and in kernel mode, of all threads
 */
record ProcessStat(long pid, String name, long parent, Duration cpuTime) {
    /** Linux reports CPU time to programs in hundredths of a second, independent of the timer of the kernel. */
    private static final long NANOS_PER_TICK = 10_000_000;

    private static final int FIRST_FIELD_AFTER_NAME = 3;
    private static final int PARENT = 4;
    private static final int USER_TIME = 14;
    private static final int KERNEL_TIME = 15;

    static ProcessStat parse(String line) {
        // The name is in parentheses and can itself contain spaces and parentheses. The fields after it cannot.
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        if (open < 0 || close < open) {
            throw new IllegalArgumentException("Not a line of /proc/PID/stat: " + line);
        }
        String[] fields = line.substring(close + 1).trim().split(" ");
        long ticks = number(fields, USER_TIME) + number(fields, KERNEL_TIME);
        return new ProcessStat(
                Long.parseLong(line.substring(0, open).trim()),
                line.substring(open + 1, close),
                number(fields, PARENT),
                Duration.ofNanos(ticks * NANOS_PER_TICK));
    }

    private static long number(String[] fields, int numberInManual) {
        return Long.parseLong(fields[numberInManual - FIRST_FIELD_AFTER_NAME]);
    }
}

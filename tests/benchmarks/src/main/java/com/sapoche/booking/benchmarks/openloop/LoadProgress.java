package com.sapoche.booking.benchmarks.openloop;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a load has done so far. Thread-safe. */
final class LoadProgress {
    private final LongAdder operations = new LongAdder();
    private final LongAdder commands = new LongAdder();
    private final LongAccumulator position = new LongAccumulator(Math::max, -1);

    void operationCompleted() {
        operations.increment();
    }

    /** @param newPosition position of the log in the response */
    void commandSucceeded(long newPosition) {
        commands.increment();
        position.accumulate(newPosition);
    }

    long operations() {
        return operations.sum();
    }

    long commands() {
        return commands.sum();
    }

    /** Returns the position of the last command, or -1 if there was none. */
    long position() {
        return position.get();
    }
}

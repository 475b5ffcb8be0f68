package com.sapoche.booking.query.board;

import com.sapoche.booking.query.board.Board.State;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A queue in memory, and the two locks that keep readers from seeing halves of a batch: {@link #storing()} is held while
 * the store and then the memory change; the monitor of this object only while the memory changes. So what is in memory is
 * read without waiting for the store, and what has to be loaded from the store fits what is in memory.
 */
final class InMemoryQueue {

    private final ReadWriteLock storing = new ReentrantReadWriteLock();
    private final Object loading = new Object();
    private @Nullable State state;

    /** To be held while a batch is stored and then applied here. */
    Lock storing() {
        return storing.writeLock();
    }

    <T> T whileNothingIsStored(Supplier<T> reading) {
        Lock lock = storing.readLock();
        lock.lock();
        try {
            return reading.get();
        } finally {
            lock.unlock();
        }
    }

    /** What is in memory, null when it has not been loaded. */
    synchronized @Nullable State state() {
        return state;
    }

    synchronized void turnTo(@Nullable State now) {
        state = now;
    }

    /** Loads what is not in memory; only within {@link #whileNothingIsStored}. */
    State stateOr(Supplier<State> load) {
        synchronized (loading) {
            State loaded = state();
            if (loaded == null) {
                loaded = load.get();
                turnTo(loaded);
            }
            return loaded;
        }
    }
}

package com.sapoche.booking.query.board;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Prevents readers of a queue from seeing a part of a batch. {@link #storing()} is held while the document store and then the
 * memory change; the monitor of this object only while the memory changes. Therefore memory is read without waiting for the
 * store, and documents loaded from the store agree with the memory.
 */
final class QueueLock {

    private final ReadWriteLock storing = new ReentrantReadWriteLock();

    /** Returns the lock to hold while a batch is stored and then applied to the memory. */
    Lock storing() {
        return storing.writeLock();
    }

    /** Reads documents while no batch is stored. */
    <T> T whileNotStoring(Supplier<T> reading) {
        Lock lock = storing.readLock();
        lock.lock();
        try {
            return reading.get();
        } finally {
            lock.unlock();
        }
    }
}

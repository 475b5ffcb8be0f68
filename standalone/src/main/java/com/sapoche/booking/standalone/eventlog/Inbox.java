package com.sapoche.booking.standalone.eventlog;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.RefusedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounded queue in front of the writer. Being closed and being put into are decided under one lock: nothing can be put
 * in that nobody will take out.
 */
final class Inbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition notFull = lock.newCondition();
    private final ArrayDeque<Batch> waiting = new ArrayDeque<>();
    private final int capacity;
    private final Duration patience;
    private boolean closed;

    /** @param patience how long a caller waits for room before it is refused */
    Inbox(int capacity, Duration patience) {
        this.capacity = capacity;
        this.patience = patience;
    }

    void put(Batch batch) {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (!closed && waiting.size() >= capacity) {
                if (nanos <= 0) {
                    throw new RefusedException(ErrorCode.OVERLOADED, "The event log is behind; nothing was stored.");
                }
                nanos = notFull.awaitNanos(nanos);
            }
            if (closed) {
                throw new RefusedException(ErrorCode.UNAVAILABLE, "The event log is closed; nothing was stored.");
            }
            waiting.add(batch);
            notEmpty.signal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(
                    ErrorCode.UNAVAILABLE, "Interrupted while waiting for the event log; nothing was stored.");
        } finally {
            lock.unlock();
        }
    }

    /** Waits for batches; an empty answer means that the inbox is closed and nothing is left in it. */
    List<Batch> take(int most) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                notEmpty.awaitUninterruptibly();
            }
            List<Batch> taken = new ArrayList<>(Math.min(most, waiting.size()));
            while (taken.size() < most && !waiting.isEmpty()) {
                taken.add(waiting.remove());
            }
            notFull.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            notEmpty.signalAll();
            notFull.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

package com.sapoche.booking.embedded.eventstore;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Queues batches for the writer, in a bounded number. Closing and adding use the same lock, so that no batch is added
 * after the writer has taken the last one.
 */
final class AppendQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notEmpty = lock.newCondition();
    private final Condition notFull = lock.newCondition();
    private final ArrayDeque<AppendBatch> waiting = new ArrayDeque<>();
    private final int capacity;
    private final Duration queueTimeout;
    private boolean closed;

    /** @param queueTimeout time that a caller waits for capacity before its batch is rejected */
    AppendQueue(int capacity, Duration queueTimeout) {
        this.capacity = capacity;
        this.queueTimeout = queueTimeout;
    }

    void put(AppendBatch batch) {
        lock.lock();
        try {
            long nanos = queueTimeout.toNanos();
            while (!closed && waiting.size() >= capacity) {
                if (nanos <= 0) {
                    throw new CommandRejectedException(
                            ErrorCode.OVERLOADED,
                            "Too many appends are waiting for the event log; nothing was stored. Send the command again later");
                }
                nanos = notFull.awaitNanos(nanos);
            }
            if (closed) {
                throw new CommandRejectedException(
                        ErrorCode.UNAVAILABLE,
                        "The event log is closed; nothing was stored. Send the command again later");
            }
            waiting.add(batch);
            notEmpty.signal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandRejectedException(
                    ErrorCode.UNAVAILABLE, "The ledger is stopping; nothing was stored. Send the command again later");
        } finally {
            lock.unlock();
        }
    }

    /** Removes a batch that the writer has not taken yet. Returns false if the writer has it. */
    boolean withdraw(AppendBatch batch) {
        lock.lock();
        try {
            boolean removed = waiting.removeIf(queued -> queued == batch);
            if (removed) {
                notFull.signal();
            }
            return removed;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for batches; an empty list means that the queue is closed and empty. */
    List<AppendBatch> take(int most) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                notEmpty.awaitUninterruptibly();
            }
            List<AppendBatch> taken = new ArrayList<>(Math.min(most, waiting.size()));
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

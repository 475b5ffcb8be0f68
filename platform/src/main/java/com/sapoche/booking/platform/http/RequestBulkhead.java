package com.sapoche.booking.platform.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Limits the requests of one kind that are handled at the same time, and those that wait. */
final class RequestBulkhead {
    private final HttpSettings settings;
    private final Semaphore running;
    private final Semaphore waiting;

    RequestBulkhead(HttpSettings settings) {
        this.settings = settings;
        this.running = new Semaphore(settings.concurrentRequests(), true);
        this.waiting = new Semaphore(settings.waitingRequests());
    }

    /** Returns false if the request must be rejected. */
    boolean acquire() {
        try {
            // Without a time the fair semaphore would let this request overtake the waiting ones.
            if (running.tryAcquire(0, TimeUnit.SECONDS)) {
                return true;
            }
            if (!waiting.tryAcquire()) {
                return false;
            }
            try {
                return running.tryAcquire(settings.maxWait().toNanos(), TimeUnit.NANOSECONDS);
            } finally {
                waiting.release();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void release() {
        running.release();
    }

    int running() {
        return settings.concurrentRequests() - running.availablePermits();
    }

    int waiting() {
        return settings.waitingRequests() - waiting.availablePermits();
    }
}

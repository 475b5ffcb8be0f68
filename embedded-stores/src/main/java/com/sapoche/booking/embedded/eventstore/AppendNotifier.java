package com.sapoche.booking.embedded.eventstore;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifies event streams of appended events: runs their callbacks and wakes the threads that wait for an event. */
final class AppendNotifier {
    private static final Logger log = LoggerFactory.getLogger(AppendNotifier.class);

    private final Set<Runnable> callbacks = new CopyOnWriteArraySet<>();
    private long notifications;

    /** Adds a callback. It runs in the thread that appends events, which it must not delay. */
    void add(Runnable callback) {
        callbacks.add(callback);
    }

    void remove(Runnable callback) {
        callbacks.remove(callback);
    }

    void notifyStreams() {
        synchronized (this) {
            notifications++;
            notifyAll();
        }
        for (Runnable callback : callbacks) {
            try {
                callback.run();
            } catch (Throwable e) { // the thread that appends events continues
                // A processor that is stopping rejects the callback; its next start reads the log anyway.
                log.debug("Append notifier: callback failed", e);
            }
        }
    }

    synchronized long notifications() {
        return notifications;
    }

    /**
     * Waits for a notification.
     *
     * @param seen number of notifications that the caller has considered
     */
    synchronized void await(long seen, long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; notifications == seen && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}

package com.sapoche.booking.embedded.documentstore;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets commands wait for the next write of the file. One write serves all commands that requested it before it began. */
final class FlushBarrier {
    private long requested;
    private long completed;
    private long failed;
    private boolean stopped;

    /** Represents one write of the file, which serves all requests up to a number. */
    final class Flush {
        private final long upTo;

        private Flush(long upTo) {
            this.upTo = upTo;
        }

        /**
         * Completes the requests this write serves.
         *
         * @param written false when the changes may be missing from the file
         */
        void end(boolean written) {
            synchronized (FlushBarrier.this) {
                completed = upTo;
                if (!written) {
                    failed = upTo;
                }
                FlushBarrier.this.notifyAll();
            }
        }
    }

    /**
     * Waits until all earlier changes are in the file.
     *
     * @throws IllegalStateException if the write failed or the store is closing
     */
    synchronized void await() {
        long ticket = ++requested;
        notifyAll();
        try {
            while (completed < ticket) {
                if (stopped) {
                    throw new IllegalStateException("Document store is closing");
                }
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the document store file to be written", e);
        }
        if (ticket <= failed) {
            throw new IllegalStateException("Document store file could not be written");
        }
    }

    /**
     * Waits for a request, at most for a given time.
     *
     * @return the write to do, or null after {@link #stop}
     */
    synchronized @Nullable Flush next(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (!stopped && requested == completed && end - System.nanoTime() > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
        }
        return stopped ? null : new Flush(requested);
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}

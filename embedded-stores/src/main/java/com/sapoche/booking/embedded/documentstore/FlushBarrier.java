package com.sapoche.booking.embedded.documentstore;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Brings together those who wait for their changes to be in the file and the one who writes it, one turn for many. */
final class FlushBarrier {
    private long asked;
    private long settled;
    private long lost;
    private boolean stopped;

    /** One writing of the file, for all who had asked when it began. */
    final class Flush {
        private final long upTo;

        private Flush(long upTo) {
            this.upTo = upTo;
        }

        /** @param written false when what they changed may not be in the file */
        void end(boolean written) {
            synchronized (FlushBarrier.this) {
                settled = upTo;
                if (!written) {
                    lost = upTo;
                }
                FlushBarrier.this.notifyAll();
            }
        }
    }

    /**
     * Waits until all that was changed before is in the file.
     *
     * @throws IllegalStateException when it could not be written
     */
    synchronized void await() {
        long mine = ++asked;
        notifyAll();
        try {
            while (settled < mine) {
                if (stopped) {
                    throw new IllegalStateException("the store is closing");
                }
                wait();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the file was being written", ended);
        }
        if (mine <= lost) {
            throw new IllegalStateException("the file could not be written");
        }
    }

    /**
     * Waits until somebody asks, or for some time.
     *
     * @return null when it is over
     */
    synchronized @Nullable Flush next(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!stopped && asked == settled && end - System.nanoTime() > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
        }
        return stopped ? null : new Flush(asked);
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}

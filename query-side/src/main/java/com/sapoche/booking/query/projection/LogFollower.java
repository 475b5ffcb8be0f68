package com.sapoche.booking.query.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads along at the end of the log, in one thread while anybody wants to be told, and tells them of what comes. */
final class LogFollower {

    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    private static final long SECONDS_BETWEEN_ATTEMPTS = 1;

    private final StreamableMessageSource<TrackedEventMessage<?>> log;
    private final List<Runnable> callbacks = new ArrayList<>();
    private @Nullable Thread reader;

    LogFollower(StreamableMessageSource<TrackedEventMessage<?>> log) {
        this.log = log;
    }

    synchronized void tell(Runnable callback) {
        callbacks.add(callback);
        if (reader == null) {
            reader = new Thread(this::follow, "log-follower");
            reader.setDaemon(true);
            reader.start();
        }
    }

    synchronized void tellNoMore(Runnable callback) {
        callbacks.remove(callback);
        if (callbacks.isEmpty() && reader != null) {
            reader.interrupt();
            reader = null;
        }
    }

    private void follow() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                read();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException broken) {
                LOG.warn("the end of the log cannot be read; views are late until it can", broken);
                if (pauseIsInterrupted()) {
                    return;
                }
            }
        }
    }

    private void read() throws InterruptedException {
        try (BlockingStream<TrackedEventMessage<?>> end = log.openStream(log.createHeadToken())) {
            // What came before the stream was open.
            tellAll();
            while (true) {
                end.nextAvailable();
                while (end.hasNextAvailable()) {
                    end.nextAvailable();
                }
                tellAll();
            }
        }
    }

    private void tellAll() {
        List<Runnable> all;
        synchronized (this) {
            all = List.copyOf(callbacks);
        }
        all.forEach(Runnable::run);
    }

    private static boolean pauseIsInterrupted() {
        try {
            TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_ATTEMPTS);
            return false;
        } catch (InterruptedException stopped) {
            return true;
        }
    }
}

package com.sapoche.booking.embedded.eventstore;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the end of the log in a thread of its own, and tells all who listen when something has come. */
class AppendNotifier {
    private static final Logger log = LoggerFactory.getLogger(AppendNotifier.class);
    private static final long RETRY_MS = 1000;
    private static final int HEARTBEAT_MS = 500;
    /** Between two rings: what comes meanwhile is handled together, which costs views and sagas a fraction. */
    private static final int PAUSE_MS = 10;

    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private final AxonThreadFactory threads = new AxonThreadFactory("event-bell");
    private @Nullable Thread ringer;

    AppendNotifier(StreamableMessageSource<TrackedEventMessage<?>> source) {
        this.source = source;
    }

    synchronized void listen(Runnable listener) {
        listeners.add(listener);
        if (ringer == null) {
            ringer = threads.newThread(this::follow);
            ringer.setDaemon(true);
            ringer.start();
        }
    }

    synchronized void forget(Runnable listener) {
        listeners.remove(listener);
        if (listeners.isEmpty() && ringer != null) {
            ringer.interrupt();
            ringer = null;
        }
    }

    private void follow() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                followUntilItFails();
                TimeUnit.MILLISECONDS.sleep(RETRY_MS);
            }
        } catch (InterruptedException e) {
            log.debug("Nobody listens any more");
        }
    }

    private void followUntilItFails() throws InterruptedException {
        try (BlockingStream<TrackedEventMessage<?>> stream = source.openStream(source.createHeadToken())) {
            while (true) {
                // Rings now and then without an event too: who was told too early looks again soon.
                ring();
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
                stream.hasNextAvailable(HEARTBEAT_MS, TimeUnit.MILLISECONDS);
                while (stream.hasNextAvailable()) {
                    stream.nextAvailable();
                }
            }
        } catch (RuntimeException e) {
            log.warn("The log cannot be followed; processors go by polling meanwhile", e);
        }
    }

    private void ring() {
        listeners.forEach(Runnable::run);
    }
}

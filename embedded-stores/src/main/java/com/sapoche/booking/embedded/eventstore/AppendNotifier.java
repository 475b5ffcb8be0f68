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

/** Follows the end of the log in a separate thread and notifies listeners of new events. */
class AppendNotifier {
    private static final Logger log = LoggerFactory.getLogger(AppendNotifier.class);
    private static final long RETRY_MS = 1000;
    private static final int HEARTBEAT_MS = 500;
    /** Pause between two notifications; events that arrive meanwhile form one batch, which reduces the work of the processors. */
    private static final int PAUSE_MS = 10;

    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private final AxonThreadFactory threads = new AxonThreadFactory("event-notifier");
    private @Nullable Thread follower;

    AppendNotifier(StreamableMessageSource<TrackedEventMessage<?>> source) {
        this.source = source;
    }

    synchronized void add(Runnable listener) {
        listeners.add(listener);
        if (follower == null) {
            follower = threads.newThread(this::follow);
            follower.setDaemon(true);
            follower.start();
        }
    }

    synchronized void remove(Runnable listener) {
        listeners.remove(listener);
        if (listeners.isEmpty() && follower != null) {
            follower.interrupt();
            follower = null;
        }
    }

    private void follow() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                followUntilFailure();
                TimeUnit.MILLISECONDS.sleep(RETRY_MS);
            }
        } catch (InterruptedException e) {
            log.debug("Append notifier: stopped, no listeners");
        }
    }

    private void followUntilFailure() throws InterruptedException {
        try (BlockingStream<TrackedEventMessage<?>> stream = source.openStream(source.createHeadToken())) {
            while (true) {
                // Notifies without an event, too: a listener that was notified too early reads again soon.
                notifyListeners();
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
                stream.hasNextAvailable(HEARTBEAT_MS, TimeUnit.MILLISECONDS);
                while (stream.hasNextAvailable()) {
                    stream.nextAvailable();
                }
            }
        } catch (RuntimeException e) {
            log.warn("Append notifier: event log not readable, processors poll meanwhile", e);
        }
    }

    private void notifyListeners() {
        listeners.forEach(Runnable::run);
    }
}

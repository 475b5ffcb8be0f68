package com.sapoche.booking.embedded.eventstore;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * Notifies pooled processors of new events at once. Axon's embedded event store does not: a pooled processor then
 * polls every 500 ms.
 */
public final class NotifyingEventStore extends EmbeddedEventStore {
    /** Number of recent events cached for all processors; a processor further behind reads the file. */
    private static final int SHARED_TAIL = 1_024;

    private final AppendNotifier notifier = new AppendNotifier(this);

    private NotifyingEventStore(Builder builder) {
        super(builder);
    }

    public static NotifyingEventStore on(EventStorageEngine engine) {
        return new NotifyingEventStore(new Builder() {}.storageEngine(engine).cachedEvents(SHARED_TAIL));
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken token) {
        return new NotifyingStream(super.openStream(token), notifier);
    }

    private static final class NotifyingStream implements TrackingEventStream {
        private final TrackingEventStream stream;
        private final AppendNotifier notifier;
        private @Nullable Runnable listener;

        private NotifyingStream(TrackingEventStream stream, AppendNotifier notifier) {
            this.stream = stream;
            this.notifier = notifier;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            listener = callback;
            notifier.add(callback);
            return true;
        }

        @Override
        public void close() {
            if (listener != null) {
                notifier.remove(listener);
            }
            stream.close();
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return stream.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            // After the end of the file Axon switches to the shared cache and returns false once, even if the cache has
            // events: only the second call is reliable.
            return stream.hasNextAvailable(timeout, unit) || (timeout == 0 && stream.hasNextAvailable(0, unit));
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return stream.nextAvailable();
        }

        @Override
        public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
            stream.skipMessagesWithPayloadTypeOf(ignored);
        }
    }
}

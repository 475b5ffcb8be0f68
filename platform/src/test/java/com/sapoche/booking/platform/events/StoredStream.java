package com.sapoche.booking.platform.events;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;

/** Delivers stored events one by one, like the stream of Axon Server. */
final class StoredStream implements TrackingEventStream {
    private final Iterator<TrackedEventMessage<?>> events;
    private @Nullable TrackedEventMessage<?> next;

    StoredStream(Iterator<TrackedEventMessage<?>> events) {
        this.events = events;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        if (next == null && events.hasNext()) {
            next = events.next();
        }
        return Optional.ofNullable(next);
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) {
        return peek().isPresent();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() {
        TrackedEventMessage<?> event = peek().orElseThrow();
        next = null;
        return event;
    }

    @Override
    public void close() {}
}

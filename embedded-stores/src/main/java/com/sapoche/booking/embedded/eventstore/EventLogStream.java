package com.sapoche.booking.embedded.eventstore;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** Streams the events of a log: the recent ones from memory, the older ones from the storage engine. Used by one thread. */
final class EventLogStream implements TrackingEventStream {
    private static final int READ_AT_ONCE = 200;
    private static final long BEFORE_FIRST = -1;

    private final EventStorageEngine engine;
    private final RecentEvents recent;
    private final AppendNotifier notifier;
    private final LongSupplier lastPosition;
    private final Deque<TrackedEventMessage<?>> available = new ArrayDeque<>();
    /** Token of the last event that became available. */
    private @Nullable TrackingToken token;

    private @Nullable Runnable callback;

    /**
     * @param lastPosition position of the last event of the log
     * @param token position after which the stream begins, null for the first event
     */
    EventLogStream(
            EventStorageEngine engine,
            RecentEvents recent,
            AppendNotifier notifier,
            LongSupplier lastPosition,
            @Nullable TrackingToken token) {
        this.engine = engine;
        this.recent = recent;
        this.notifier = notifier;
        this.lastPosition = lastPosition;
        this.token = token;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return read() ? Optional.of(available.element()) : Optional.empty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        while (true) {
            long notifications = notifier.notifications();
            if (read()) {
                return true;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            notifier.await(notifications, left);
        }
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(Integer.MAX_VALUE, TimeUnit.MILLISECONDS)) {
            // Waits again.
        }
        return available.remove();
    }

    /** Returns whether an event is available, after reading those that follow the last one. */
    private boolean read() {
        if (available.isEmpty()) {
            List<TrackedEventMessage<?>> next = next();
            if (!next.isEmpty()) {
                available.addAll(next);
                token = next.get(next.size() - 1).trackingToken();
            }
        }
        return !available.isEmpty();
    }

    private List<TrackedEventMessage<?>> next() {
        long position = token == null ? BEFORE_FIRST : token.position().orElse(BEFORE_FIRST);
        List<TrackedEventMessage<?>> fromMemory = recent.after(position);
        if (!fromMemory.isEmpty() || position >= lastPosition.getAsLong()) {
            return fromMemory;
        }
        try (Stream<? extends TrackedEventMessage<?>> stored = engine.readEvents(token, false)) {
            return stored.<TrackedEventMessage<?>>map(event -> event)
                    .limit(READ_AT_ONCE)
                    .toList();
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable onAvailable) {
        removeCallback();
        callback = onAvailable;
        notifier.add(onAvailable);
        return true;
    }

    @Override
    public void close() {
        removeCallback();
    }

    private void removeCallback() {
        if (callback != null) {
            notifier.remove(callback);
            callback = null;
        }
    }
}

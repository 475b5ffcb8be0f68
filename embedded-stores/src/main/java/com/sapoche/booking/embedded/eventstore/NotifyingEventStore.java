package com.sapoche.booking.embedded.eventstore;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/**
 * Hands appended events over to pooled processors at once. With Axon's embedded event store a pooled processor polls every
 * 500 ms, and every event is read from the file and parsed again.
 */
public final class NotifyingEventStore extends AbstractEventStore {
    private final RecentEvents recent;
    private final AppendNotifier notifier;
    private final LongSupplier lastPosition;
    private final boolean notifiesAfterCommit;

    private NotifyingEventStore(
            EventStorageEngine engine,
            RecentEvents recent,
            AppendNotifier notifier,
            LongSupplier lastPosition,
            boolean notifiesAfterCommit) {
        super(new Builder() {}.storageEngine(engine));
        this.recent = recent;
        this.notifier = notifier;
        this.lastPosition = lastPosition;
        this.notifiesAfterCommit = notifiesAfterCommit;
    }

    /** Creates an event store on a log, which notifies streams itself. */
    public static NotifyingEventStore on(SqliteEventLog log) {
        return new NotifyingEventStore(
                log.storageEngine(), log.recentEvents(), log.notifier(), log::lastPosition, false);
    }

    /** Creates an event store on another storage engine, from which streams read all events. */
    public static NotifyingEventStore on(EventStorageEngine engine) {
        return new NotifyingEventStore(
                engine, new RecentEvents(0), new AppendNotifier(), () -> lastPosition(engine), true);
    }

    private static long lastPosition(EventStorageEngine engine) {
        return Stream.ofNullable(engine.createHeadToken())
                .map(TrackingToken::position)
                .flatMapToLong(OptionalLong::stream)
                .findFirst()
                .orElse(0);
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken token) {
        TrackingToken start = token == null ? null : WrappedToken.unwrapLowerBound(token);
        return new EventLogStream(storageEngine(), recent, notifier, lastPosition, start);
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        if (notifiesAfterCommit) {
            notifier.notifyStreams();
        }
    }
}

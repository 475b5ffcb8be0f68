package com.sapoche.booking.platform.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the events of a log to a processor in bursts. The first event after a pause is delivered at once; events that
 * follow it within the interval are delivered together at its end. They form one batch per segment, with one read and one
 * write of its documents and one token, and the processor is woken once instead of once per event. A processor that is behind
 * reads without pauses.
 */
public final class PacedMessageSource implements StreamableMessageSource<TrackedEventMessage<?>> {
    private final StreamableMessageSource<TrackedEventMessage<?>> log;
    private final Duration interval;
    private final Duration awaitedInterval;
    private final Set<PacedStream> streams = ConcurrentHashMap.newKeySet();

    /** @param interval shortest time between the starts of two bursts, and the longest delay of an event */
    public PacedMessageSource(StreamableMessageSource<TrackedEventMessage<?>> log, Duration interval) {
        this(log, interval, interval);
    }

    /** @param awaitedInterval replaces the interval if a client waits for the events, see {@link #expedite()} */
    public PacedMessageSource(
            StreamableMessageSource<TrackedEventMessage<?>> log, Duration interval, Duration awaitedInterval) {
        this.log = log;
        this.interval = interval;
        this.awaitedInterval = awaitedInterval;
    }

    /** Delivers the events that a client waits for after the shorter interval. */
    public void expedite() {
        streams.forEach(PacedStream::expedite);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        PacedStream stream = new PacedStream(log.openStream(token), interval, awaitedInterval, streams::remove);
        streams.add(stream);
        return stream;
    }

    @Override
    public TrackingToken createTailToken() {
        return log.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return log.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        return log.createTokenAt(time);
    }

    @Override
    public TrackingToken createTokenSince(Duration duration) {
        return log.createTokenSince(duration);
    }
}

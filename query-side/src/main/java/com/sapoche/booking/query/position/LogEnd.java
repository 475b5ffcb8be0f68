package com.sapoche.booking.query.position;

import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Compares positions with the end of the log; queries the event store only for positions beyond the last known end. */
@Component
public class LogEnd {

    private final ObjectProvider<EventStore> log;
    private final AtomicLong lastKnown = new AtomicLong(-1);

    LogEnd(ObjectProvider<EventStore> log) {
        this.log = log;
    }

    /** Returns whether the log ends before this position. */
    boolean isBefore(long position) {
        return lastKnown.get() < position && read() < position;
    }

    /** Reads the position of the last event from the event store, -1 if the log is empty. */
    public long read() {
        TrackingToken end = log.getObject().createHeadToken();
        long position = end == null ? -1 : end.position().orElse(-1);
        return lastKnown.accumulateAndGet(position, Math::max);
    }
}

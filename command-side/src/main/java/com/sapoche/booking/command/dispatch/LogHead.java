package com.sapoche.booking.command.dispatch;

import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the position of the end of the log. Concurrent callers share one request to the event store. The request starts after
 * the call of the last of them, so the position includes the events of each caller's command.
 */
@Component
class LogHead {
    private static final Logger log = LoggerFactory.getLogger(LogHead.class);

    private final EventStore events;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Request next = new Request();

    private static final class Request {
        private boolean done;
        private OptionalLong position = OptionalLong.empty();
    }

    LogHead(EventStore events) {
        this.events = events;
    }

    /** Returns the position of the end of the log; empty if the event store does not respond. */
    OptionalLong position() {
        Request current = next;
        reading.lock();
        try {
            if (!current.done) {
                // Callers from here on need a request that starts later.
                next = new Request();
                current.position = read();
                current.done = true;
            }
            return current.position;
        } finally {
            reading.unlock();
        }
    }

    /** Returns the number of threads that wait for a shared request. */
    int waiting() {
        return reading.getQueueLength();
    }

    /** Reads the position. A failure here must not fail the command, which is already committed. */
    private OptionalLong read() {
        try {
            TrackingToken head = events.createHeadToken();
            return head == null ? OptionalLong.of(0) : head.position();
        } catch (RuntimeException unavailable) {
            log.warn("Position of responses omitted: event store unavailable, cause={}", unavailable.toString());
            return OptionalLong.empty();
        }
    }
}

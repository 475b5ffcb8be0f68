package com.sapoche.booking.command.dispatch;

import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the position of the end of the log. Commands that ask at the same time share one request to the event store, which
 * starts after the last of them asked: the position includes the events of each.
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

    /** Returns the position, or nothing if the event store does not respond. */
    OptionalLong position() {
        Request joined = next;
        reading.lock();
        try {
            if (!joined.done) {
                // Whoever asks from here on needs a later answer.
                next = new Request();
                joined.position = read();
                joined.done = true;
            }
            return joined.position;
        } finally {
            reading.unlock();
        }
    }

    /** Returns the number of threads that wait for another's request. */
    int waiting() {
        return reading.getQueueLength();
    }

    /** A command is done: an event store that cannot tell its position does not undo it. */
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

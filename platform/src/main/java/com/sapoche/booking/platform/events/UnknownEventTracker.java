package com.sapoche.booking.platform.events;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tracks the queues with an event of a newer version, as far as this process has read the log. Commands of these queues
 * are rejected, and the health endpoint lists the queues, until a version runs that can read the events.
 */
public final class UnknownEventTracker {
    /** Bounds memory. The commands of further queues are still rejected when their aggregates are loaded. */
    private static final int MAX_QUEUES = 10_000;

    private static final Logger log = LoggerFactory.getLogger(UnknownEventTracker.class);

    private final Map<String, UnknownEventException> byQueue = new ConcurrentHashMap<>();

    /** @param queue clinic and queue, as in the routing key of events */
    void add(String queue, UnknownEventException event) {
        if (byQueue.size() < MAX_QUEUES && byQueue.putIfAbsent(queue, event) == null) {
            log.warn("Unknown event: queue blocked, queue={}, reason={}", queue, event.reason());
        }
    }

    /** @throws UnknownEventException if this process has read an unknown event of the queue */
    public void check(String queue) {
        UnknownEventException event = byQueue.get(queue);
        if (event != null) {
            // The stack trace of a new exception would add cost and no information.
            throw event;
        }
    }

    /** Returns the blocked queues, each with the reason. */
    public Map<String, String> blockedQueues() {
        Map<String, String> reasons = new TreeMap<>();
        byQueue.forEach((queue, event) -> reasons.put(queue, event.reason()));
        return reasons;
    }
}

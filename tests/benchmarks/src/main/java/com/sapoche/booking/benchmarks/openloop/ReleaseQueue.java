package com.sapoche.booking.benchmarks.openloop;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Tracks the bookings of one queue: those that hold a seat, and those that wait, in the order of their tickets. */
final class ReleaseQueue {
    private final Queue<String> holding = new ConcurrentLinkedQueue<>();
    private final ConcurrentSkipListMap<Long, String> waiting = new ConcurrentSkipListMap<>();

    void addHolding(String bookingId) {
        holding.add(bookingId);
    }

    /** Adds a booking in the state of the response to its join. */
    void add(String bookingId, String joined) {
        String ticket = JsonText.field(joined, "ticket");
        if (JsonText.hasStatus(joined, "OFFERED")) {
            addHolding(bookingId);
        } else if (ticket != null) {
            waiting.put(Long.parseLong(ticket), bookingId);
        } else {
            throw new IllegalStateException("No ticket in the response to a join: " + joined);
        }
    }

    /** Removes a booking that holds a seat; null if none does. */
    @Nullable
    String takeHolding() {
        return holding.poll();
    }

    /** Removes the booking to which the next released seat is offered; null if none waits. */
    @Nullable
    String takeFirstWaiting() {
        Map.Entry<Long, String> first = waiting.pollFirstEntry();
        return first == null ? null : first.getValue();
    }
}

package com.sapoche.booking.resilience.load;

import java.time.Duration;
import java.util.List;

/**
 * Describes a queue of the load test. Both clinics have all of these queues, with the same identifiers.
 *
 * @param offerTtl time until an offer lapses
 * @param slots whether slots are published in the queue
 */
public record QueuePlan(
        String queueId, Duration offerTtl, String onLapse, int maxOffers, boolean autoConfirm, boolean slots) {

    public static final List<String> CLINICS = List.of("north", "south");

    public static final List<QueuePlan> ALL = List.of(
            new QueuePlan("quick", Duration.ofSeconds(1), "KEEP_PLACE", 5, false, true),
            new QueuePlan("requeue", Duration.ofSeconds(2), "REQUEUE_AT_END", 3, false, true),
            new QueuePlan("remove", Duration.ofSeconds(3), "REMOVE", 3, false, true),
            new QueuePlan("auto", Duration.ofSeconds(3), "REQUEUE_AT_END", 3, true, true),
            new QueuePlan("slow", Duration.ofSeconds(12), "KEEP_PLACE", 100, false, true),
            new QueuePlan("walk-in", Duration.ofSeconds(3), "KEEP_PLACE", 3, false, false));
}

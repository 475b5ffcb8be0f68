package com.sapoche.booking.endurance.load;

import java.util.List;

/**
 * A queue the clients use. Both clinics have all of them, under the same names.
 *
 * @param offerTtl ISO-8601
 * @param slots whether slots are published for it
 */
public record QueuePlan(
        String queueId, String offerTtl, String onLapse, int maxOffers, boolean autoConfirm, boolean slots) {

    public static final List<String> CLINICS = List.of("north", "south");

    public static final List<QueuePlan> ALL = List.of(
            new QueuePlan("quick", "PT1S", "KEEP_PLACE", 5, false, true),
            new QueuePlan("requeue", "PT2S", "REQUEUE_AT_END", 3, false, true),
            new QueuePlan("remove", "PT3S", "REMOVE", 3, false, true),
            new QueuePlan("auto", "PT3S", "REQUEUE_AT_END", 3, true, true),
            new QueuePlan("slow", "PT12S", "KEEP_PLACE", 100, false, true),
            new QueuePlan("walk-in", "PT3S", "KEEP_PLACE", 3, false, false));
}

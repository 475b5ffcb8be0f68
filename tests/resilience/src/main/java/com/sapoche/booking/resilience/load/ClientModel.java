package com.sapoche.booking.resilience.load;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/** Holds the bookings and slots of one queue that clients choose from: bookings by the status of the last query, and published slots. May be outdated. */
final class ClientModel {

    private static final int SLOTS = 40;

    private final String clinicId;
    private final QueuePlan plan;
    private final Map<String, List<String>> byStatus = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<String> slots = new ConcurrentLinkedDeque<>();

    ClientModel(String clinicId, QueuePlan plan) {
        this.clinicId = clinicId;
        this.plan = plan;
    }

    String clinicId() {
        return clinicId;
    }

    String queueId() {
        return plan.queueId();
    }

    QueuePlan plan() {
        return plan;
    }

    String base() {
        return "/api/v1/clinics/" + clinicId;
    }

    String queuePath() {
        return base() + "/queues/" + plan.queueId();
    }

    void recordStatus(String status, List<String> bookings) {
        byStatus.put(status, bookings);
    }

    /** Returns a booking whose status at the last query was the given one. */
    @Nullable
    String any(String status, Random random) {
        return any(byStatus.getOrDefault(status, List.of()), random);
    }

    void published(String slotId) {
        slots.addLast(slotId);
        if (slots.size() > SLOTS) {
            slots.pollFirst();
        }
    }

    @Nullable
    String anySlot(Random random) {
        return any(List.copyOf(slots), random);
    }

    private static @Nullable String any(List<String> some, Random random) {
        return some.isEmpty() ? null : some.get(random.nextInt(some.size()));
    }
}

package com.sapoche.booking.query.deadletter;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.ServiceStarted;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.slot.SlotPublished;
import com.sapoche.booking.platform.testing.HandlerFaults;
import com.sapoche.booking.query.RandomClinicModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Generates random events of three queues of two clinics. */
final class RandomTraffic {

    /** Lists an event type that each projection handles. */
    private static final Map<String, Class<?>> HANDLED = Map.of(
            "BoardProjection",
            QueueJoined.class,
            "StatsProjection",
            ServiceStarted.class,
            "AvailabilityProjection",
            SlotPublished.class);

    private final Random random;
    private final List<RandomClinicModel> models;
    private final List<LedgerEvent> ahead = new ArrayList<>();

    RandomTraffic(long seed) {
        random = new Random(seed);
        models = List.of(
                new RandomClinicModel("c", "q1", seed),
                new RandomClinicModel("c", "q2", seed + 1),
                new RandomClinicModel("d", "q1", seed + 2));
    }

    List<LedgerEvent> opening() {
        List<LedgerEvent> events = new ArrayList<>();
        models.forEach(model -> events.addAll(model.open()));
        return events;
    }

    /** Returns the events of a number of random commands. */
    List<LedgerEvent> some(int commands) {
        List<LedgerEvent> events = new ArrayList<>(ahead);
        ahead.clear();
        for (int i = 0; i < commands; i++) {
            events.addAll(models.get(random.nextInt(models.size())).next());
        }
        return events;
    }

    /** Returns the events of a number of random commands on one queue of the first clinic. */
    List<LedgerEvent> some(String queue, int commands) {
        RandomClinicModel model = models.stream()
                .filter(one -> one.clinic().equals("c") && one.queue().equals(queue))
                .findFirst()
                .orElseThrow();
        List<LedgerEvent> events = new ArrayList<>();
        for (int i = 0; i < commands; i++) {
            events.addAll(model.next());
        }
        return events;
    }

    /** Returns events of a queue of the first clinic up to the next join. */
    List<LedgerEvent> joinIn(String queue) {
        List<LedgerEvent> events = new ArrayList<>();
        while (events.stream().noneMatch(QueueJoined.class::isInstance)) {
            events.addAll(some(queue, 1));
        }
        return events;
    }

    /** Makes the handler of a projection fail for one of the next events of a queue. */
    LedgerEvent poison(String handler, String clinic, String queue) {
        Class<?> type = HANDLED.get(handler);
        int seen = 0;
        while (true) {
            for (; seen < ahead.size(); seen++) {
                LedgerEvent event = ahead.get(seen);
                if (type.isInstance(event)
                        && event.clinicId().equals(clinic)
                        && event.queueId().equals(queue)) {
                    HandlerFaults.in(handler, event);
                    return event;
                }
            }
            ahead.addAll(models.get(random.nextInt(models.size())).next());
        }
    }
}

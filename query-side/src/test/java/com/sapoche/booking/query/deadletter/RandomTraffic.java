package com.sapoche.booking.query.deadletter;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.ServiceStarted;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.slot.SlotPublished;
import com.sapoche.booking.query.RandomClinicModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Three queues of two clinics, at random. */
final class RandomTraffic {

    /** Something each view handles. */
    private static final Map<String, Class<?>> HANDLED = Map.of(
            "BoardProjection",
            QueueJoined.class,
            "StatsProjection",
            ServiceStarted.class,
            "AvailabilityProjection",
            SlotPublished.class);

    private final Random random;
    private final List<RandomClinicModel> scripts;
    private final List<LedgerEvent> ahead = new ArrayList<>();

    RandomTraffic(long seed) {
        random = new Random(seed);
        scripts = List.of(
                new RandomClinicModel("c", "q1", seed),
                new RandomClinicModel("c", "q2", seed + 1),
                new RandomClinicModel("d", "q1", seed + 2));
    }

    List<LedgerEvent> opening() {
        List<LedgerEvent> events = new ArrayList<>();
        scripts.forEach(script -> events.addAll(script.open()));
        return events;
    }

    /** Returns the events of a number of random commands. */
    List<LedgerEvent> some(int commands) {
        List<LedgerEvent> events = new ArrayList<>(ahead);
        ahead.clear();
        for (int i = 0; i < commands; i++) {
            events.addAll(scripts.get(random.nextInt(scripts.size())).next());
        }
        return events;
    }

    /** Returns the events of a number of random commands on one queue of the first clinic. */
    List<LedgerEvent> some(String queue, int commands) {
        RandomClinicModel script = scripts.stream()
                .filter(one -> one.clinic().equals("c") && one.queue().equals(queue))
                .findFirst()
                .orElseThrow();
        List<LedgerEvent> events = new ArrayList<>();
        for (int i = 0; i < commands; i++) {
            events.addAll(script.next());
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

    /** Poisons, for a view, an event of this queue among those that come next. */
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
            ahead.addAll(scripts.get(random.nextInt(scripts.size())).next());
        }
    }
}

package com.sapoche.booking.query.availability;

import com.sapoche.booking.query.availability.SlotDay.Interval;
import com.sapoche.booking.query.projection.VersionedContent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds slots of a queue by time. */
@Component
class FreeSlotFinder {

    private static final int LIMIT = 500;
    private static final int DAYS_PER_QUERY = 8;

    private final AvailabilityCollections collections;

    FreeSlotFinder(AvailabilityCollections collections) {
        this.collections = collections;
    }

    /**
     * Finds slots that end after {@code from}, start before {@code to} and were not withdrawn, ordered by start.
     *
     * @param to null for no upper bound
     * @return at most {@value #LIMIT} slots; null if the queue does not exist
     */
    @Nullable
    List<SlotDocument> between(String clinicId, String queueId, Instant from, @Nullable Instant to) {
        SlotDayIndex queue = collections.queues().find(AvailabilityCollections.queueKey(clinicId, queueId));
        if (queue == null) {
            return null;
        }
        List<LocalDate> days = queue.lastEnd().entrySet().stream()
                .filter(day -> day.getValue().isAfter(from))
                .map(Map.Entry::getKey)
                .filter(day -> to == null || !day.isAfter(AvailabilityCollections.dayOf(to)))
                .toList();
        List<SlotDocument> found = new ArrayList<>();
        for (int i = 0; i < days.size() && found.size() < LIMIT; i += DAYS_PER_QUERY) {
            List<Interval> wanted =
                    intervals(clinicId, queueId, days.subList(i, Math.min(days.size(), i + DAYS_PER_QUERY)), from, to);
            add(clinicId, wanted, found);
        }
        return found;
    }

    private List<Interval> intervals(
            String clinicId, String queueId, List<LocalDate> days, Instant from, @Nullable Instant to) {
        List<String> keys = days.stream()
                .map(day -> AvailabilityCollections.dayKey(clinicId, queueId, day))
                .toList();
        return collections.days().load(keys).values().stream()
                .flatMap(day -> day.value().slots().stream())
                .filter(slot ->
                        slot.end().isAfter(from) && (to == null || slot.start().isBefore(to)))
                .sorted(Interval.BY_START)
                .toList();
    }

    private void add(String clinicId, List<Interval> wanted, List<SlotDocument> found) {
        for (int i = 0; i < wanted.size() && found.size() < LIMIT; i += LIMIT) {
            List<String> keys = wanted.subList(i, Math.min(wanted.size(), i + LIMIT)).stream()
                    .map(slot -> AvailabilityCollections.slotKey(clinicId, slot.slotId()))
                    .toList();
            Map<String, VersionedContent<SlotDocument>> slots =
                    collections.slots().load(keys);
            for (String key : keys) {
                VersionedContent<SlotDocument> slot = slots.get(key);
                if (slot != null && !slot.value().withdrawn() && found.size() < LIMIT) {
                    found.add(slot.value());
                }
            }
        }
    }
}

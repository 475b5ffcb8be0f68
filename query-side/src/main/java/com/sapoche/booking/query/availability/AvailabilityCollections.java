package com.sapoche.booking.query.availability;

import com.sapoche.booking.query.projection.VersionedCollection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The collections of the view: slots by themselves, and which of them start when. */
@Component
class AvailabilityCollections {

    private static final int SLOTS_IN_MEMORY = 20_000;
    private static final int DAYS_IN_MEMORY = 2_000;
    private static final int QUEUES_IN_MEMORY = 2_000;

    private final VersionedCollection<SlotDocument> slots;
    private final VersionedCollection<SlotDay> days;
    private final VersionedCollection<SlotDayIndex> queues;

    AvailabilityCollections(MongoTemplate mongo) {
        slots = new VersionedCollection<>(mongo, "availability_slots_v1", SLOTS_IN_MEMORY, SlotDocument.MAPPER);
        days = new VersionedCollection<>(mongo, "availability_days_v1", DAYS_IN_MEMORY, SlotDay.MAPPER);
        queues = new VersionedCollection<>(mongo, "availability_queues_v1", QUEUES_IN_MEMORY, SlotDayIndex.MAPPER);
    }

    static String queueKey(String clinicId, String queueId) {
        return clinicId + "/" + queueId;
    }

    static String dayKey(String clinicId, String queueId, LocalDate day) {
        return queueKey(clinicId, queueId) + "/" + day;
    }

    static String slotKey(String clinicId, String slotId) {
        return clinicId + "/" + slotId;
    }

    static LocalDate dayOf(Instant start) {
        return LocalDate.ofInstant(start, ZoneOffset.UTC);
    }

    VersionedCollection<SlotDocument> slots() {
        return slots;
    }

    VersionedCollection<SlotDay> days() {
        return days;
    }

    VersionedCollection<SlotDayIndex> queues() {
        return queues;
    }

    List<VersionedCollection<?>> all() {
        return List.of(slots, days, queues);
    }
}

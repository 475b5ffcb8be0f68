package com.sapoche.booking.query.availability;

import com.sapoche.booking.query.projection.Documents;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The collections of the view: slots by themselves, and which of them start when. */
@Component
class AvailabilityDocuments {

    private static final int SLOTS_IN_MEMORY = 20_000;
    private static final int DAYS_IN_MEMORY = 2_000;
    private static final int QUEUES_IN_MEMORY = 2_000;

    private final Documents<SlotRecord> slots;
    private final Documents<DayRecord> days;
    private final Documents<DaysRecord> queues;

    AvailabilityDocuments(MongoTemplate mongo) {
        slots = new Documents<>(mongo, "availability_slots_v1", SLOTS_IN_MEMORY, SlotRecord.MAPPER);
        days = new Documents<>(mongo, "availability_days_v1", DAYS_IN_MEMORY, DayRecord.MAPPER);
        queues = new Documents<>(mongo, "availability_queues_v1", QUEUES_IN_MEMORY, DaysRecord.MAPPER);
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

    Documents<SlotRecord> slots() {
        return slots;
    }

    Documents<DayRecord> days() {
        return days;
    }

    Documents<DaysRecord> queues() {
        return queues;
    }

    List<Documents<?>> all() {
        return List.of(slots, days, queues);
    }
}

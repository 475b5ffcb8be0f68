package com.sapoche.booking.query.availability;

import com.sapoche.booking.query.projection.ProjectionCollection;
import com.sapoche.booking.query.projection.ProjectionSettings;
import com.sapoche.booking.query.projection.VersionedCollection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** Declares the collections of the availability: slots, slots by day, and days by queue. */
@Component
class AvailabilityCollections {

    private static final double SLOTS_CACHE_SHARE = 0.04;
    private static final double DAYS_CACHE_SHARE = 0.02;
    private static final double QUEUES_CACHE_SHARE = 0.01;

    private final VersionedCollection<SlotDocument> slots;
    private final VersionedCollection<SlotDay> days;
    private final VersionedCollection<SlotDayIndex> queues;

    AvailabilityCollections(MongoTemplate mongo, ProjectionSettings settings) {
        slots = new VersionedCollection<>(
                mongo, "availability_slots_v1", settings.cacheShare(SLOTS_CACHE_SHARE), SlotDocument.MAPPER);
        days = new VersionedCollection<>(
                mongo, "availability_days_v1", settings.cacheShare(DAYS_CACHE_SHARE), SlotDay.MAPPER);
        queues = new VersionedCollection<>(
                mongo, "availability_queues_v1", settings.cacheShare(QUEUES_CACHE_SHARE), SlotDayIndex.MAPPER);
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

    List<ProjectionCollection> all() {
        return List.of(slots, days, queues);
    }
}

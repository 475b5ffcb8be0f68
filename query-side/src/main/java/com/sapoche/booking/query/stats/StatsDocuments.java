package com.sapoche.booking.query.stats;

import com.sapoche.booking.query.projection.DocumentMapper;
import com.sapoche.booking.query.projection.Documents;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The collections of the view: the zone of each queue, and its hours. */
@Component
class StatsDocuments {

    private static final int ZONES_IN_MEMORY = 10_000;
    private static final int HOURS_IN_MEMORY = 5_000;

    private final Documents<ZoneId> zones;
    private final Documents<HourRecord> hours;

    StatsDocuments(MongoTemplate mongo) {
        zones = new Documents<>(mongo, "stats_queues_v1", ZONES_IN_MEMORY, new ZoneMapper());
        hours = new Documents<>(mongo, "stats_hours_v1", HOURS_IN_MEMORY, HourRecord.MAPPER);
    }

    static String queueKey(String clinicId, String queueId) {
        return clinicId + "/" + queueId;
    }

    /** @param hour 0 to 23; one that comes twice in a night is counted as one */
    static String hourKey(String queueKey, LocalDate date, int hour) {
        return queueKey + "/" + date + "/" + hour;
    }

    static String hourKey(String queueKey, Instant joinedAt, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(joinedAt, zone);
        return hourKey(queueKey, local.toLocalDate(), local.getHour());
    }

    Documents<ZoneId> zones() {
        return zones;
    }

    Documents<HourRecord> hours() {
        return hours;
    }

    List<Documents<?>> all() {
        return List.of(zones, hours);
    }

    private static final class ZoneMapper implements DocumentMapper<ZoneId> {

        @Override
        public Document write(ZoneId zone) {
            return new Document("zone", zone.getId());
        }

        @Override
        public ZoneId read(Document document) {
            return ZoneId.of(document.getString("zone"));
        }
    }
}

package com.sapoche.booking.query.stats;

import com.sapoche.booking.query.projection.DocumentMapper;
import com.sapoche.booking.query.projection.VersionedCollection;
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
class StatsCollections {

    private static final int ZONES_IN_MEMORY = 10_000;
    private static final int HOURS_IN_MEMORY = 5_000;

    private final VersionedCollection<ZoneId> zones;
    private final VersionedCollection<HourlyStats> hours;

    StatsCollections(MongoTemplate mongo) {
        zones = new VersionedCollection<>(mongo, "stats_queues_v1", ZONES_IN_MEMORY, new ZoneMapper());
        hours = new VersionedCollection<>(mongo, "stats_hours_v1", HOURS_IN_MEMORY, HourlyStats.MAPPER);
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

    VersionedCollection<ZoneId> zones() {
        return zones;
    }

    VersionedCollection<HourlyStats> hours() {
        return hours;
    }

    List<VersionedCollection<?>> all() {
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

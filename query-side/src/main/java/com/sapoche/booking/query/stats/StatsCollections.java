package com.sapoche.booking.query.stats;

import com.sapoche.booking.query.projection.DocumentMapper;
import com.sapoche.booking.query.projection.ProjectionCollection;
import com.sapoche.booking.query.projection.ProjectionSettings;
import com.sapoche.booking.query.projection.VersionedCollection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** Declares the collections of the statistics: the zone of each queue, and its hours. */
@Component
class StatsCollections {

    private static final double ZONES_CACHE_SHARE = 0.01;
    private static final double HOURS_CACHE_SHARE = 0.02;

    private final VersionedCollection<ZoneId> zones;
    private final VersionedCollection<HourlyStats> hours;

    StatsCollections(MongoTemplate mongo, ProjectionSettings settings) {
        zones = new VersionedCollection<>(
                mongo, "stats_queues_v1", settings.cacheShare(ZONES_CACHE_SHARE), new ZoneMapper());
        hours = new VersionedCollection<>(
                mongo, "stats_hours_v1", settings.cacheShare(HOURS_CACHE_SHARE), HourlyStats.MAPPER);
    }

    static String queueKey(String clinicId, String queueId) {
        return clinicId + "/" + queueId;
    }

    /** @param hour local hour, 0 to 23; an hour that occurs twice in a night is counted once */
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

    List<ProjectionCollection> all() {
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

        @Override
        public int weight(ZoneId zone) {
            return zone.getId().length();
        }
    }
}

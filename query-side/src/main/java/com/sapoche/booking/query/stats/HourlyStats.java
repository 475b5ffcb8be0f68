package com.sapoche.booking.query.stats;

import com.sapoche.booking.query.projection.DocumentMapper;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;

/**
 * What became of the bookings that joined a queue in one local hour.
 *
 * @param lapsed offers that lapsed, not bookings
 */
record HourlyStats(int joined, int called, int completed, int cancelled, int noShow, int lapsed, WaitHistogram waits) {

    static final HourlyStats EMPTY = new HourlyStats(0, 0, 0, 0, 0, 0, WaitHistogram.NONE);

    static final DocumentMapper<HourlyStats> MAPPER = new DocumentMapper<>() {

        @Override
        public Document write(HourlyStats hour) {
            Document waits = new Document();
            hour.waits.bySeconds().forEach((seconds, n) -> waits.append(seconds.toString(), n));
            return new Document("joined", hour.joined)
                    .append("called", hour.called)
                    .append("completed", hour.completed)
                    .append("cancelled", hour.cancelled)
                    .append("noShow", hour.noShow)
                    .append("lapsed", hour.lapsed)
                    .append("waits", waits);
        }

        @Override
        public HourlyStats read(Document document) {
            SortedMap<Long, Integer> waits = new TreeMap<>();
            document.get("waits", Document.class)
                    .forEach((seconds, n) -> waits.put(Long.valueOf(seconds), (Integer) n));
            return new HourlyStats(
                    document.getInteger("joined"),
                    document.getInteger("called"),
                    document.getInteger("completed"),
                    document.getInteger("cancelled"),
                    document.getInteger("noShow"),
                    document.getInteger("lapsed"),
                    new WaitHistogram(waits));
        }
    };

    HourlyStats join() {
        return new HourlyStats(joined + 1, called, completed, cancelled, noShow, lapsed, waits);
    }

    HourlyStats call(long waitSeconds) {
        return new HourlyStats(joined, called + 1, completed, cancelled, noShow, lapsed, waits.with(waitSeconds));
    }

    HourlyStats complete() {
        return new HourlyStats(joined, called, completed + 1, cancelled, noShow, lapsed, waits);
    }

    HourlyStats cancel() {
        return new HourlyStats(joined, called, completed, cancelled + 1, noShow, lapsed, waits);
    }

    HourlyStats miss() {
        return new HourlyStats(joined, called, completed, cancelled, noShow + 1, lapsed, waits);
    }

    HourlyStats lapse() {
        return new HourlyStats(joined, called, completed, cancelled, noShow, lapsed + 1, waits);
    }

    HourlyStats and(HourlyStats other) {
        return new HourlyStats(
                joined + other.joined,
                called + other.called,
                completed + other.completed,
                cancelled + other.cancelled,
                noShow + other.noShow,
                lapsed + other.lapsed,
                waits.and(other.waits));
    }
}

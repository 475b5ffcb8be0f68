package com.sapoche.booking.query.stats;

import com.sapoche.booking.query.projection.DocumentMapper;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;

/**
 * Counts the outcomes of the bookings that joined a queue within one local hour.
 *
 * @param lapsed number of lapsed offers, not of lapsed bookings
 */
record HourlyStats(int joined, int called, int completed, int cancelled, int noShow, int lapsed, WaitHistogram waits) {

    private static final int FIXED_WEIGHT = 150;
    private static final int WAIT_WEIGHT = 80;

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

        @Override
        public int weight(HourlyStats hour) {
            return FIXED_WEIGHT + hour.waits.bySeconds().size() * WAIT_WEIGHT;
        }
    };

    HourlyStats withJoined() {
        return new HourlyStats(joined + 1, called, completed, cancelled, noShow, lapsed, waits);
    }

    HourlyStats withCalled(long waitSeconds) {
        return new HourlyStats(joined, called + 1, completed, cancelled, noShow, lapsed, waits.with(waitSeconds));
    }

    HourlyStats withCompleted() {
        return new HourlyStats(joined, called, completed + 1, cancelled, noShow, lapsed, waits);
    }

    HourlyStats withCancelled() {
        return new HourlyStats(joined, called, completed, cancelled + 1, noShow, lapsed, waits);
    }

    HourlyStats withNoShow() {
        return new HourlyStats(joined, called, completed, cancelled, noShow + 1, lapsed, waits);
    }

    HourlyStats withLapsed() {
        return new HourlyStats(joined, called, completed, cancelled, noShow, lapsed + 1, waits);
    }

    HourlyStats plus(HourlyStats other) {
        return new HourlyStats(
                joined + other.joined,
                called + other.called,
                completed + other.completed,
                cancelled + other.cancelled,
                noShow + other.noShow,
                lapsed + other.lapsed,
                waits.plus(other.waits));
    }
}

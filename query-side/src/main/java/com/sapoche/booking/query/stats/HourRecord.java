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
record HourRecord(int joined, int called, int completed, int cancelled, int noShow, int lapsed, Waits waits) {

    static final HourRecord EMPTY = new HourRecord(0, 0, 0, 0, 0, 0, Waits.NONE);

    static final DocumentMapper<HourRecord> MAPPER = new DocumentMapper<>() {

        @Override
        public Document write(HourRecord hour) {
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
        public HourRecord read(Document document) {
            SortedMap<Long, Integer> waits = new TreeMap<>();
            document.get("waits", Document.class)
                    .forEach((seconds, n) -> waits.put(Long.valueOf(seconds), (Integer) n));
            return new HourRecord(
                    document.getInteger("joined"),
                    document.getInteger("called"),
                    document.getInteger("completed"),
                    document.getInteger("cancelled"),
                    document.getInteger("noShow"),
                    document.getInteger("lapsed"),
                    new Waits(waits));
        }
    };

    HourRecord join() {
        return new HourRecord(joined + 1, called, completed, cancelled, noShow, lapsed, waits);
    }

    HourRecord call(long waitSeconds) {
        return new HourRecord(joined, called + 1, completed, cancelled, noShow, lapsed, waits.with(waitSeconds));
    }

    HourRecord complete() {
        return new HourRecord(joined, called, completed + 1, cancelled, noShow, lapsed, waits);
    }

    HourRecord cancel() {
        return new HourRecord(joined, called, completed, cancelled + 1, noShow, lapsed, waits);
    }

    HourRecord miss() {
        return new HourRecord(joined, called, completed, cancelled, noShow + 1, lapsed, waits);
    }

    HourRecord lapse() {
        return new HourRecord(joined, called, completed, cancelled, noShow, lapsed + 1, waits);
    }

    HourRecord and(HourRecord other) {
        return new HourRecord(
                joined + other.joined,
                called + other.called,
                completed + other.completed,
                cancelled + other.cancelled,
                noShow + other.noShow,
                lapsed + other.lapsed,
                waits.and(other.waits));
    }
}

package com.sapoche.booking.query.availability;

import com.sapoche.booking.query.projection.DocumentMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bson.Document;

/**
 * The slots of a queue that start on one day in UTC, withdrawn ones included: which slots exist changes rarely, their
 * seats often, and so these are kept apart.
 */
record SlotDay(List<Interval> slots) {

    static final SlotDay EMPTY = new SlotDay(List.of());

    static final DocumentMapper<SlotDay> MAPPER = new DocumentMapper<>() {

        @Override
        public Document write(SlotDay day) {
            return new Document("slots", day.slots.stream().map(Interval::text).toList());
        }

        @Override
        public SlotDay read(Document document) {
            return new SlotDay(document.getList("slots", String.class).stream()
                    .map(Interval::parse)
                    .toList());
        }
    };

    SlotDay with(Interval slot) {
        List<Interval> more = new ArrayList<>(slots);
        more.add(slot);
        return new SlotDay(more);
    }

    /** When a slot takes place; fixed for ever. */
    record Interval(String slotId, Instant start, Instant end) {

        static final Comparator<Interval> BY_START =
                Comparator.comparing(Interval::start).thenComparing(Interval::slotId);

        private String text() {
            return slotId + " " + start + " " + end;
        }

        private static Interval parse(String text) {
            String[] parts = text.split(" ");
            return new Interval(parts[0], Instant.parse(parts[1]), Instant.parse(parts[2]));
        }
    }
}

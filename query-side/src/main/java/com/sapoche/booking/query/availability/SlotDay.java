package com.sapoche.booking.query.availability;

import com.sapoche.booking.query.projection.DocumentMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bson.Document;

/**
 * Lists the slots of a queue that start on one UTC day, including withdrawn ones. Seats are stored in {@link SlotDocument},
 * because they change more often.
 */
record SlotDay(List<Interval> slots) {

    private static final int INTERVAL_WEIGHT = 150;

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

        @Override
        public int weight(SlotDay day) {
            return day.slots.size() * INTERVAL_WEIGHT;
        }
    };

    SlotDay with(Interval slot) {
        List<Interval> more = new ArrayList<>(slots);
        more.add(slot);
        return new SlotDay(more);
    }

    /** Contains the identifier and the times of a slot, which never change. */
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

package com.sapoche.booking.query.availability;

import com.sapoche.booking.query.projection.DocumentMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bson.Document;

/**
 * Lists the UTC days on which slots of a queue start.
 *
 * @param lastEnd latest end of a slot by day; a slot may end on the next day
 */
record SlotDayIndex(NavigableMap<LocalDate, Instant> lastEnd) {

    private static final int DAY_WEIGHT = 120;

    static final SlotDayIndex EMPTY = new SlotDayIndex(new TreeMap<>());

    static final DocumentMapper<SlotDayIndex> MAPPER = new DocumentMapper<>() {

        @Override
        public Document write(SlotDayIndex days) {
            Document lastEnd = new Document();
            days.lastEnd.forEach((day, end) -> lastEnd.append(day.toString(), end.toString()));
            return new Document("lastEnd", lastEnd);
        }

        @Override
        public SlotDayIndex read(Document document) {
            NavigableMap<LocalDate, Instant> lastEnd = new TreeMap<>();
            for (Map.Entry<String, Object> day :
                    document.get("lastEnd", Document.class).entrySet()) {
                lastEnd.put(LocalDate.parse(day.getKey()), Instant.parse((String) day.getValue()));
            }
            return new SlotDayIndex(lastEnd);
        }

        @Override
        public int weight(SlotDayIndex days) {
            return days.lastEnd.size() * DAY_WEIGHT;
        }
    };

    SlotDayIndex with(LocalDate day, Instant end) {
        NavigableMap<LocalDate, Instant> more = new TreeMap<>(lastEnd);
        more.merge(day, end, (one, other) -> one.isAfter(other) ? one : other);
        return new SlotDayIndex(more);
    }
}

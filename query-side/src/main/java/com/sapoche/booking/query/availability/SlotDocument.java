package com.sapoche.booking.query.availability;

import com.sapoche.booking.query.projection.DocumentMapper;
import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A slot and its seats.
 *
 * @param taken seats that are held or booked
 */
record SlotDocument(
        String slotId, Instant start, Instant end, @Nullable String resource, int seats, int taken, boolean withdrawn) {

    static final DocumentMapper<SlotDocument> MAPPER = new DocumentMapper<>() {

        @Override
        public Document write(SlotDocument slot) {
            return new Document("slotId", slot.slotId)
                    .append("start", slot.start.toString())
                    .append("end", slot.end.toString())
                    .append("resource", slot.resource)
                    .append("seats", slot.seats)
                    .append("taken", slot.taken)
                    .append("withdrawn", slot.withdrawn);
        }

        @Override
        public SlotDocument read(Document document) {
            return new SlotDocument(
                    document.getString("slotId"),
                    Instant.parse(document.getString("start")),
                    Instant.parse(document.getString("end")),
                    document.getString("resource"),
                    document.getInteger("seats"),
                    document.getInteger("taken"),
                    document.getBoolean("withdrawn"));
        }
    };

    int free() {
        return Math.max(0, seats - taken);
    }

    SlotDocument taken(int more) {
        return new SlotDocument(slotId, start, end, resource, seats, taken + more, withdrawn);
    }

    SlotDocument seats(int now) {
        return new SlotDocument(slotId, start, end, resource, now, taken, withdrawn);
    }

    SlotDocument withdraw() {
        return new SlotDocument(slotId, start, end, resource, seats, taken, true);
    }
}

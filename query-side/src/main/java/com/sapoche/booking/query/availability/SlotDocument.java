package com.sapoche.booking.query.availability;

import com.sapoche.booking.query.projection.DocumentMapper;
import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Contains a slot and its seats.
 *
 * @param taken number of seats that are held or confirmed
 */
record SlotDocument(
        String slotId, Instant start, Instant end, @Nullable String resource, int seats, int taken, boolean withdrawn) {

    private static final int WEIGHT = 250;

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

        @Override
        public int weight(SlotDocument slot) {
            return WEIGHT;
        }
    };

    int free() {
        return Math.max(0, seats - taken);
    }

    SlotDocument withTaken(int difference) {
        return new SlotDocument(slotId, start, end, resource, seats, taken + difference, withdrawn);
    }

    SlotDocument withSeats(int newSeats) {
        return new SlotDocument(slotId, start, end, resource, newSeats, taken, withdrawn);
    }

    SlotDocument withdraw() {
        return new SlotDocument(slotId, start, end, resource, seats, taken, true);
    }
}

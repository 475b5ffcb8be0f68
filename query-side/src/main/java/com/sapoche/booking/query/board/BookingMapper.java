package com.sapoche.booking.query.board;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.Offer;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.slot.SlotInfo;
import com.sapoche.booking.query.projection.DocumentMapper;
import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Converts bookings. Times are stored as text, because BSON dates are rounded to milliseconds and ranks differ by less. */
final class BookingMapper implements DocumentMapper<BookingDocument> {

    private static final int FIXED_WEIGHT = 350;
    private static final int SLOT_WEIGHT = 200;

    @Override
    public Document write(BookingDocument booking) {
        Document document = new Document("queueId", booking.queueId())
                .append("bookingId", booking.bookingId())
                .append("patientRef", booking.patientRef())
                .append("ticket", booking.ticket())
                .append("priority", booking.priority().name())
                .append("status", booking.status().name())
                .append("rank", QueueEntry.text(booking.rank()))
                .append("joinedAt", booking.joinedAt().toString())
                .append("updatedAt", booking.updatedAt().toString());
        if (booking.slot() != null) {
            document.append("slot", slot(booking.slot()));
        }
        if (booking.offer() != null) {
            document.append("offer", offer(booking.offer()));
        }
        return document;
    }

    @Override
    public BookingDocument read(Document document) {
        return new BookingDocument(
                document.getString("queueId"),
                document.getString("bookingId"),
                document.getString("patientRef"),
                document.getLong("ticket"),
                Priority.valueOf(document.getString("priority")),
                BookingStatus.valueOf(document.getString("status")),
                QueueEntry.parseRank(document.getString("rank")),
                Instant.parse(document.getString("joinedAt")),
                slot(document.get("slot", Document.class)),
                offer(document.get("offer", Document.class)),
                Instant.parse(document.getString("updatedAt")));
    }

    @Override
    public int weight(BookingDocument booking) {
        return FIXED_WEIGHT
                + booking.patientRef().length()
                + booking.bookingId().length()
                + booking.queueId().length()
                + (booking.slot() == null ? 0 : SLOT_WEIGHT);
    }

    private static Document slot(SlotInfo slot) {
        return new Document("slotId", slot.slotId())
                .append("start", slot.start().toString())
                .append("end", slot.end().toString())
                .append("resource", slot.resource())
                .append("seats", slot.seats());
    }

    private static @Nullable SlotInfo slot(@Nullable Document slot) {
        return slot == null
                ? null
                : new SlotInfo(
                        slot.getString("slotId"),
                        Instant.parse(slot.getString("start")),
                        Instant.parse(slot.getString("end")),
                        slot.getString("resource"),
                        slot.getInteger("seats"));
    }

    private static Document offer(Offer offer) {
        return new Document("offerId", offer.offerId())
                .append("expiresAt", offer.expiresAt().toString());
    }

    private static @Nullable Offer offer(@Nullable Document offer) {
        return offer == null
                ? null
                : new Offer(offer.getString("offerId"), Instant.parse(offer.getString("expiresAt")));
    }
}

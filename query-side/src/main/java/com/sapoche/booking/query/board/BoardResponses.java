package com.sapoche.booking.query.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.Offer;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueStatus;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the board answers over HTTP. */
final class BoardResponses {

    private BoardResponses() {}

    record QueueAnswer(
            String queueId,
            String name,
            QueueStatus status,
            int waiting,
            int offered,
            int confirmed,
            int inService,
            int fulfilled,
            long lastTicket) {

        static QueueAnswer of(QueueDocument queue) {
            QueueDocument.Counts counts = queue.counts();
            return new QueueAnswer(
                    queue.queueId(),
                    queue.name(),
                    queue.status(),
                    counts.waiting(),
                    counts.offered(),
                    counts.confirmed(),
                    counts.inService(),
                    counts.fulfilled(),
                    queue.lastTicket());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryAnswer(
            String bookingId,
            long ticket,
            Priority priority,
            BookingStatus status,
            @Nullable Integer position,
            Instant joinedAt) {

        static EntryAnswer of(QueueEntry entry, @Nullable Integer position) {
            return new EntryAnswer(
                    entry.bookingId(), entry.ticket(), entry.priority(), entry.status(), position, entry.joinedAt());
        }
    }

    /** @param next cursor of the next page, absent on the last */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntriesAnswer(List<EntryAnswer> items, @Nullable String next) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BookingAnswer(
            String bookingId,
            String queueId,
            String patientRef,
            BookingStatus status,
            long ticket,
            Priority priority,
            @Nullable Integer position,
            Instant joinedAt,
            @Nullable SlotAnswer slot,
            @Nullable Offer offer,
            Instant updatedAt) {

        static BookingAnswer of(Board.BookingPosition standing) {
            BookingDocument booking = standing.booking();
            return new BookingAnswer(
                    booking.bookingId(),
                    booking.queueId(),
                    booking.patientRef(),
                    booking.status(),
                    booking.ticket(),
                    booking.priority(),
                    standing.position(),
                    booking.joinedAt(),
                    SlotAnswer.of(booking.slot()),
                    booking.offer(),
                    booking.updatedAt());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SlotAnswer(String slotId, Instant start, Instant end, @Nullable String resource) {

        static @Nullable SlotAnswer of(@Nullable SlotInfo slot) {
            return slot == null ? null : new SlotAnswer(slot.slotId(), slot.start(), slot.end(), slot.resource());
        }
    }
}

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

/** Declares the bodies of the board's HTTP responses. */
final class BoardResponses {

    private BoardResponses() {}

    record QueueResponse(
            String queueId,
            String name,
            QueueStatus status,
            int waiting,
            int offered,
            int confirmed,
            int inService,
            int fulfilled,
            long lastTicket) {

        static QueueResponse of(QueueDocument queue) {
            QueueDocument.Counts counts = queue.counts();
            return new QueueResponse(
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
    record EntryResponse(
            String bookingId,
            long ticket,
            Priority priority,
            BookingStatus status,
            @Nullable Integer position,
            Instant joinedAt) {

        static EntryResponse of(QueueEntry entry, @Nullable Integer position) {
            return new EntryResponse(
                    entry.bookingId(), entry.ticket(), entry.priority(), entry.status(), position, entry.joinedAt());
        }
    }

    /** @param next cursor of the next page, absent on the last page */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntriesResponse(List<EntryResponse> items, @Nullable String next) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BookingResponse(
            String bookingId,
            String queueId,
            String patientRef,
            BookingStatus status,
            long ticket,
            Priority priority,
            @Nullable Integer position,
            Instant joinedAt,
            @Nullable SlotResponse slot,
            @Nullable Offer offer,
            Instant updatedAt) {

        static BookingResponse of(Board.BookingPosition current) {
            BookingDocument booking = current.booking();
            return new BookingResponse(
                    booking.bookingId(),
                    booking.queueId(),
                    booking.patientRef(),
                    booking.status(),
                    booking.ticket(),
                    booking.priority(),
                    current.position(),
                    booking.joinedAt(),
                    SlotResponse.of(booking.slot()),
                    booking.offer(),
                    booking.updatedAt());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SlotResponse(String slotId, Instant start, Instant end, @Nullable String resource) {

        static @Nullable SlotResponse of(@Nullable SlotInfo slot) {
            return slot == null ? null : new SlotResponse(slot.slotId(), slot.start(), slot.end(), slot.resource());
        }
    }
}

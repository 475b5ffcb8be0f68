package com.sapoche.booking.query.board;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.Offer;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A booking as it stands.
 *
 * @param rank where it stands in line or last stood
 * @param slot the slot it has a seat of, or had one when it was served or missed
 * @param offer the present offer; null unless the status is OFFERED
 * @param updatedAt recorded time of the last event
 */
record BookingDocument(
        String queueId,
        String bookingId,
        String patientRef,
        long ticket,
        Priority priority,
        BookingStatus status,
        QueueRank rank,
        Instant joinedAt,
        @Nullable SlotInfo slot,
        @Nullable Offer offer,
        Instant updatedAt) {

    /** Same seat, other status; an offer is answered by any change of status. */
    BookingDocument as(BookingStatus now) {
        return with(priority, now, rank, slot, null, updatedAt);
    }

    BookingDocument seated(SlotInfo in, @Nullable Offer offered) {
        return with(priority, status, rank, in, offered, updatedAt);
    }

    BookingDocument withoutSeat() {
        return with(priority, status, rank, null, null, updatedAt);
    }

    BookingDocument as(Priority now) {
        return with(now, status, rank, slot, offer, updatedAt);
    }

    BookingDocument at(QueueRank now) {
        return with(priority, status, now, slot, offer, updatedAt);
    }

    BookingDocument updated(Instant at) {
        return with(priority, status, rank, slot, offer, at);
    }

    private BookingDocument with(
            Priority priority,
            BookingStatus status,
            QueueRank rank,
            @Nullable SlotInfo slot,
            @Nullable Offer offer,
            Instant updatedAt) {
        return new BookingDocument(
                queueId, bookingId, patientRef, ticket, priority, status, rank, joinedAt, slot, offer, updatedAt);
    }
}

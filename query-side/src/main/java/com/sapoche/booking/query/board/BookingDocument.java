package com.sapoche.booking.query.board;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.Offer;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.slot.SlotInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Contains the current state of a booking.
 *
 * @param rank current or last rank in the waiting list
 * @param slot slot of the current seat; a booking that was fulfilled or recorded as no-show keeps its last slot
 * @param offer current offer; null unless the status is OFFERED
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

    /** Changes the status. Every change of status ends the current offer. */
    BookingDocument withStatus(BookingStatus newStatus) {
        return with(priority, newStatus, rank, slot, null, updatedAt);
    }

    BookingDocument withSlot(SlotInfo newSlot, @Nullable Offer newOffer) {
        return with(priority, status, rank, newSlot, newOffer, updatedAt);
    }

    BookingDocument withoutSlot() {
        return with(priority, status, rank, null, null, updatedAt);
    }

    BookingDocument withPriority(Priority newPriority) {
        return with(newPriority, status, rank, slot, offer, updatedAt);
    }

    BookingDocument withRank(QueueRank newRank) {
        return with(priority, status, newRank, slot, offer, updatedAt);
    }

    BookingDocument updated(Instant recordedAt) {
        return with(priority, status, rank, slot, offer, recordedAt);
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

package com.sapoche.booking.query.board;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.query.projection.ProjectionBatch;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Applies events about one booking to all documents that contain the booking. */
@Component
class BookingChanges {

    private final BoardCollections collections;

    BookingChanges(BoardCollections collections) {
        this.collections = collections;
    }

    /**
     * Changes the status of a booking.
     *
     * @param change additional change of the booking document
     */
    void move(
            LedgerEvent event,
            String bookingId,
            long ticket,
            BookingStatus previousStatus,
            BookingStatus newStatus,
            UnaryOperator<BookingDocument> change) {
        ProjectionBatch batch = ProjectionBatch.current();
        String queueKey = queueKey(event);
        apply(
                event,
                bookingId,
                ticket,
                booking -> change.apply(booking.withStatus(newStatus)),
                entry -> entry.withStatus(newStatus));
        batch.change(
                collections.queues(),
                queueKey,
                queue -> queue.moved(ticket, previousStatus, newStatus, batch.position()));
        if (!newStatus.isActive()) {
            insertEnded(queueKey, ticket, newStatus);
        }
    }

    /** Changes a booking whose status stays the same. */
    void correct(
            LedgerEvent event,
            String bookingId,
            long ticket,
            UnaryOperator<BookingDocument> bookingChange,
            UnaryOperator<QueueEntry> entryChange) {
        ProjectionBatch batch = ProjectionBatch.current();
        apply(event, bookingId, ticket, bookingChange, entryChange);
        batch.change(collections.queues(), queueKey(event), queue -> queue.changedBy(ticket, batch.position()));
    }

    private void apply(
            LedgerEvent event,
            String bookingId,
            long ticket,
            UnaryOperator<BookingDocument> bookingChange,
            UnaryOperator<QueueEntry> entryChange) {
        ProjectionBatch batch = ProjectionBatch.current();
        batch.change(collections.bookings(), BoardKeys.booking(event.clinicId(), bookingId), booking -> bookingChange
                .apply(booking)
                .updated(batch.recordedAt()));
        batch.change(
                collections.ticketBlocks(),
                BoardKeys.ticketBlock(queueKey(event), TicketBlock.numberOf(ticket)),
                block -> block.change(ticket, entryChange));
    }

    /** Adds a booking to the index of ended bookings. The rank of a booking does not change after its end. */
    private void insertEnded(String queueKey, long ticket, BookingStatus status) {
        ProjectionBatch batch = ProjectionBatch.current();
        TicketBlock block =
                batch.find(collections.ticketBlocks(), BoardKeys.ticketBlock(queueKey, TicketBlock.numberOf(ticket)));
        if (block == null) {
            throw new IllegalStateException("Ticket block missing, queue=" + queueKey + ", ticket=" + ticket);
        }
        QueueEntry entry = block.entry(ticket).withStatus(status);
        batch.insert(collections.endedBookings(), BoardKeys.endedBooking(queueKey, status, entry.rank()), entry);
    }

    private static String queueKey(LedgerEvent event) {
        return BoardKeys.queue(event.clinicId(), event.queueId());
    }
}

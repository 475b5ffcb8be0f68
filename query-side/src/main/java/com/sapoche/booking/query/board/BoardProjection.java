package com.sapoche.booking.query.board;

import static com.sapoche.booking.api.booking.BookingStatus.CHECKED_IN;
import static com.sapoche.booking.api.booking.BookingStatus.CONFIRMED;
import static com.sapoche.booking.api.booking.BookingStatus.FULFILLED;
import static com.sapoche.booking.api.booking.BookingStatus.IN_SERVICE;
import static com.sapoche.booking.api.booking.BookingStatus.OFFERED;
import static com.sapoche.booking.api.booking.BookingStatus.WAITING;

import com.sapoche.booking.api.LedgerEvent;
import com.sapoche.booking.api.booking.BookingCancelled;
import com.sapoche.booking.api.booking.BookingConfirmed;
import com.sapoche.booking.api.booking.BookingFulfilled;
import com.sapoche.booking.api.booking.BookingRescheduled;
import com.sapoche.booking.api.booking.BookingSeatRevoked;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.NoShowRecorded;
import com.sapoche.booking.api.booking.Offer;
import com.sapoche.booking.api.booking.OfferDeclined;
import com.sapoche.booking.api.booking.OfferLapsed;
import com.sapoche.booking.api.booking.PatientCheckedIn;
import com.sapoche.booking.api.booking.PriorityChanged;
import com.sapoche.booking.api.booking.SeatOffered;
import com.sapoche.booking.api.booking.ServiceStarted;
import com.sapoche.booking.api.queue.BookingRequeued;
import com.sapoche.booking.api.queue.QueueClosed;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueueOpened;
import com.sapoche.booking.api.queue.QueuePaused;
import com.sapoche.booking.api.queue.QueuePolicyChanged;
import com.sapoche.booking.api.queue.QueueRankChanged;
import com.sapoche.booking.api.queue.QueueResumed;
import com.sapoche.booking.api.queue.QueueStatus;
import com.sapoche.booking.query.projection.CollectionProjection;
import com.sapoche.booking.query.projection.ProjectionBatch;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * What each event means to a queue, its line and its bookings. Who stands in line follows from the status of the bookings
 * alone: the queue's own events about leaving the line say the same in the same unit of work, but a batch may end between
 * them, and then a booking would wait without a place.
 */
@Component
@ProcessingGroup(BoardProjection.NAME)
class BoardProjection extends CollectionProjection {

    static final String NAME = "board";

    private final BoardCollections board;
    private final Board live;

    BoardProjection(BoardCollections board, Board live) {
        super(NAME, board.all());
        this.board = board;
        this.live = live;
    }

    @Override
    public void prefetch(List<LedgerEvent> events, ProjectionBatch batch) {
        AffectedDocuments touched = AffectedDocuments.by(events);
        batch.prefetch(board.queues(), touched.queues());
        batch.prefetch(board.bookings(), touched.bookings());
        batch.prefetch(board.chunks(), touched.chunks());
    }

    @Override
    public void store(ProjectionBatch batch) {
        live.store(batch);
    }

    @Override
    public void forget() {
        live.forget();
    }

    @EventHandler
    void on(QueueOpened event) {
        ProjectionBatch.current()
                .create(
                        board.queues(),
                        queue(event),
                        () -> new QueueDocument(
                                event.clinicId(),
                                event.queueId(),
                                event.name(),
                                event.zone().getId(),
                                QueueStatus.OPEN,
                                0,
                                QueueDocument.Counts.NONE,
                                Map.of()));
    }

    @EventHandler
    void on(QueuePolicyChanged event) {
        ProjectionBatch.current().change(board.queues(), queue(event), known -> known.named(event.name()));
    }

    @EventHandler
    void on(QueuePaused event) {
        turn(event, QueueStatus.PAUSED);
    }

    @EventHandler
    void on(QueueResumed event) {
        turn(event, QueueStatus.OPEN);
    }

    @EventHandler
    void on(QueueClosed event) {
        turn(event, QueueStatus.CLOSED);
    }

    @EventHandler
    void on(QueueJoined event) {
        ProjectionBatch batch = ProjectionBatch.current();
        QueueEntry entry = new QueueEntry(
                event.bookingId(), event.ticket(), event.priority(), WAITING, event.joinedAt(), event.rank());
        batch.create(
                board.bookings(),
                BoardKeys.booking(event.clinicId(), event.bookingId()),
                () -> new BookingDocument(
                        event.queueId(),
                        event.bookingId(),
                        event.patientRef(),
                        event.ticket(),
                        event.priority(),
                        WAITING,
                        event.rank(),
                        event.joinedAt(),
                        null,
                        null,
                        batch.recordedAt()));
        batch.change(
                board.chunks(),
                BoardKeys.chunk(queue(event), TicketBlock.of(event.ticket())),
                () -> TicketBlock.EMPTY,
                chunk -> chunk.with(entry));
        batch.change(board.queues(), queue(event), known -> known.joined(event.ticket(), batch.position()));
    }

    @EventHandler
    void on(SeatOffered event) {
        move(
                event,
                event.bookingId(),
                event.ticket(),
                WAITING,
                OFFERED,
                booking -> booking.seated(event.slot(), new Offer(event.allocationId(), event.expiresAt())));
    }

    @EventHandler
    void on(BookingConfirmed event) {
        move(event, event.bookingId(), event.ticket(), OFFERED, CONFIRMED, UnaryOperator.identity());
    }

    @EventHandler
    void on(OfferDeclined event) {
        move(event, event.bookingId(), event.ticket(), OFFERED, event.newStatus(), BookingDocument::withoutSeat);
    }

    @EventHandler
    void on(OfferLapsed event) {
        move(event, event.bookingId(), event.ticket(), OFFERED, event.newStatus(), BookingDocument::withoutSeat);
    }

    @EventHandler
    void on(BookingCancelled event) {
        move(
                event,
                event.bookingId(),
                event.ticket(),
                event.previousStatus(),
                BookingStatus.CANCELLED,
                BookingDocument::withoutSeat);
    }

    @EventHandler
    void on(PatientCheckedIn event) {
        move(event, event.bookingId(), event.ticket(), CONFIRMED, CHECKED_IN, UnaryOperator.identity());
    }

    @EventHandler
    void on(ServiceStarted event) {
        move(event, event.bookingId(), event.ticket(), event.previousStatus(), IN_SERVICE, UnaryOperator.identity());
    }

    @EventHandler
    void on(BookingFulfilled event) {
        move(event, event.bookingId(), event.ticket(), IN_SERVICE, FULFILLED, UnaryOperator.identity());
    }

    @EventHandler
    void on(NoShowRecorded event) {
        move(
                event,
                event.bookingId(),
                event.ticket(),
                event.previousStatus(),
                BookingStatus.NO_SHOW,
                UnaryOperator.identity());
    }

    @EventHandler
    void on(BookingSeatRevoked event) {
        move(event, event.bookingId(), event.ticket(), event.previousStatus(), WAITING, BookingDocument::withoutSeat);
    }

    @EventHandler
    void on(BookingRescheduled event) {
        BookingStatus now = event.previousStatus() == CHECKED_IN ? CONFIRMED : event.previousStatus();
        Offer offer = event.expiresAt() == null ? null : new Offer(event.allocationId(), event.expiresAt());
        move(
                event,
                event.bookingId(),
                event.ticket(),
                event.previousStatus(),
                now,
                booking -> booking.seated(event.slot(), offer));
    }

    @EventHandler
    void on(BookingRequeued event) {
        correct(
                event,
                event.bookingId(),
                event.ticket(),
                booking -> booking.as(event.priority()).at(event.rank()),
                entry -> entry.as(event.priority()).at(event.rank()));
    }

    @EventHandler
    void on(QueueRankChanged event) {
        correct(
                event,
                event.bookingId(),
                event.ticket(),
                booking -> booking.as(event.priority()).at(event.rank()),
                entry -> entry.as(event.priority()).at(event.rank()));
    }

    @EventHandler
    void on(PriorityChanged event) {
        correct(
                event,
                event.bookingId(),
                event.ticket(),
                booking -> booking.as(event.priority()),
                entry -> entry.as(event.priority()));
    }

    private void turn(LedgerEvent event, QueueStatus now) {
        ProjectionBatch.current().change(board.queues(), queue(event), known -> known.as(now));
    }

    private void move(
            LedgerEvent event,
            String bookingId,
            long ticket,
            BookingStatus previousStatus,
            BookingStatus now,
            UnaryOperator<BookingDocument> and) {
        ProjectionBatch batch = ProjectionBatch.current();
        change(event, bookingId, ticket, booking -> and.apply(booking.as(now)), entry -> entry.as(now));
        batch.change(board.queues(), queue(event), known -> known.moved(ticket, previousStatus, now, batch.position()));
    }

    private void correct(
            LedgerEvent event,
            String bookingId,
            long ticket,
            UnaryOperator<BookingDocument> ofBooking,
            UnaryOperator<QueueEntry> ofEntry) {
        ProjectionBatch batch = ProjectionBatch.current();
        change(event, bookingId, ticket, ofBooking, ofEntry);
        batch.change(board.queues(), queue(event), known -> known.touched(ticket, batch.position()));
    }

    private void change(
            LedgerEvent event,
            String bookingId,
            long ticket,
            UnaryOperator<BookingDocument> ofBooking,
            UnaryOperator<QueueEntry> ofEntry) {
        ProjectionBatch batch = ProjectionBatch.current();
        batch.change(board.bookings(), BoardKeys.booking(event.clinicId(), bookingId), booking -> ofBooking
                .apply(booking)
                .updated(batch.recordedAt()));
        batch.change(
                board.chunks(),
                BoardKeys.chunk(queue(event), TicketBlock.of(ticket)),
                chunk -> chunk.change(ticket, ofEntry));
    }

    private static String queue(LedgerEvent event) {
        return BoardKeys.queue(event.clinicId(), event.queueId());
    }
}

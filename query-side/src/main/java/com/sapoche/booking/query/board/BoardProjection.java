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
import com.sapoche.booking.query.projection.Projection;
import com.sapoche.booking.query.projection.ProjectionBatch;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Applies events to queues, waiting lists and bookings. The waiting list follows from the status of the bookings alone. The
 * queue's own events about bookings that leave the list are redundant within their unit of work; a batch may end between the
 * two, and a booking would be waiting without being in the list.
 */
@Component
@ProcessingGroup(Projection.PROCESSOR)
class BoardProjection extends CollectionProjection {

    static final String NAME = "board";
    private static final int VERSION = 3;

    private final BoardCollections collections;
    private final BookingChanges bookings;
    private final Board board;

    BoardProjection(BoardCollections collections, BookingChanges bookings, Board board) {
        super(NAME, VERSION, collections.all());
        this.collections = collections;
        this.bookings = bookings;
        this.board = board;
    }

    @Override
    public void prefetch(List<LedgerEvent> events, ProjectionBatch batch) {
        AffectedDocuments affected = AffectedDocuments.of(events);
        batch.prefetch(collections.queues(), affected.queues());
        batch.prefetch(collections.bookings(), affected.bookings());
        batch.prefetch(collections.ticketBlocks(), affected.ticketBlocks());
    }

    @Override
    public void store(ProjectionBatch batch) {
        board.store(batch);
    }

    @Override
    public void clearCaches() {
        board.clearCaches();
    }

    @EventHandler
    void on(QueueOpened event) {
        ProjectionBatch.current()
                .create(
                        collections.queues(),
                        queueKey(event),
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
        ProjectionBatch.current().change(collections.queues(), queueKey(event), queue -> queue.withName(event.name()));
    }

    @EventHandler
    void on(QueuePaused event) {
        changeStatus(event, QueueStatus.PAUSED);
    }

    @EventHandler
    void on(QueueResumed event) {
        changeStatus(event, QueueStatus.OPEN);
    }

    @EventHandler
    void on(QueueClosed event) {
        changeStatus(event, QueueStatus.CLOSED);
    }

    @EventHandler
    void on(QueueJoined event) {
        ProjectionBatch batch = ProjectionBatch.current();
        QueueEntry entry = new QueueEntry(
                event.bookingId(), event.ticket(), event.priority(), WAITING, event.joinedAt(), event.rank());
        batch.create(
                collections.bookings(),
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
                collections.ticketBlocks(),
                BoardKeys.ticketBlock(queueKey(event), TicketBlock.numberOf(event.ticket())),
                () -> TicketBlock.EMPTY,
                block -> block.with(entry));
        batch.change(collections.queues(), queueKey(event), queue -> queue.joined(event.ticket(), batch.position()));
    }

    @EventHandler
    void on(SeatOffered event) {
        bookings.move(
                event,
                event.bookingId(),
                event.ticket(),
                WAITING,
                OFFERED,
                booking -> booking.withSlot(event.slot(), new Offer(event.allocationId(), event.expiresAt())));
    }

    @EventHandler
    void on(BookingConfirmed event) {
        bookings.move(event, event.bookingId(), event.ticket(), OFFERED, CONFIRMED, UnaryOperator.identity());
    }

    @EventHandler
    void on(OfferDeclined event) {
        bookings.move(
                event, event.bookingId(), event.ticket(), OFFERED, event.newStatus(), BookingDocument::withoutSlot);
    }

    @EventHandler
    void on(OfferLapsed event) {
        bookings.move(
                event, event.bookingId(), event.ticket(), OFFERED, event.newStatus(), BookingDocument::withoutSlot);
    }

    @EventHandler
    void on(BookingCancelled event) {
        bookings.move(
                event,
                event.bookingId(),
                event.ticket(),
                event.previousStatus(),
                BookingStatus.CANCELLED,
                BookingDocument::withoutSlot);
    }

    @EventHandler
    void on(PatientCheckedIn event) {
        bookings.move(event, event.bookingId(), event.ticket(), CONFIRMED, CHECKED_IN, UnaryOperator.identity());
    }

    @EventHandler
    void on(ServiceStarted event) {
        bookings.move(
                event, event.bookingId(), event.ticket(), event.previousStatus(), IN_SERVICE, UnaryOperator.identity());
    }

    @EventHandler
    void on(BookingFulfilled event) {
        bookings.move(event, event.bookingId(), event.ticket(), IN_SERVICE, FULFILLED, UnaryOperator.identity());
    }

    @EventHandler
    void on(NoShowRecorded event) {
        bookings.move(
                event,
                event.bookingId(),
                event.ticket(),
                event.previousStatus(),
                BookingStatus.NO_SHOW,
                UnaryOperator.identity());
    }

    @EventHandler
    void on(BookingSeatRevoked event) {
        bookings.move(
                event,
                event.bookingId(),
                event.ticket(),
                event.previousStatus(),
                WAITING,
                BookingDocument::withoutSlot);
    }

    @EventHandler
    void on(BookingRescheduled event) {
        BookingStatus newStatus = event.previousStatus() == CHECKED_IN ? CONFIRMED : event.previousStatus();
        Offer offer = event.expiresAt() == null ? null : new Offer(event.allocationId(), event.expiresAt());
        bookings.move(
                event,
                event.bookingId(),
                event.ticket(),
                event.previousStatus(),
                newStatus,
                booking -> booking.withSlot(event.slot(), offer));
    }

    @EventHandler
    void on(BookingRequeued event) {
        bookings.correct(
                event,
                event.bookingId(),
                event.ticket(),
                booking -> booking.withPriority(event.priority()).withRank(event.rank()),
                entry -> entry.withPriority(event.priority()).withRank(event.rank()));
    }

    @EventHandler
    void on(QueueRankChanged event) {
        bookings.correct(
                event,
                event.bookingId(),
                event.ticket(),
                booking -> booking.withPriority(event.priority()).withRank(event.rank()),
                entry -> entry.withPriority(event.priority()).withRank(event.rank()));
    }

    @EventHandler
    void on(PriorityChanged event) {
        bookings.correct(
                event,
                event.bookingId(),
                event.ticket(),
                booking -> booking.withPriority(event.priority()),
                entry -> entry.withPriority(event.priority()));
    }

    private void changeStatus(LedgerEvent event, QueueStatus newStatus) {
        ProjectionBatch.current().change(collections.queues(), queueKey(event), queue -> queue.withStatus(newStatus));
    }

    private static String queueKey(LedgerEvent event) {
        return BoardKeys.queue(event.clinicId(), event.queueId());
    }
}

package com.sapoche.booking.command.allocation;

import com.sapoche.booking.api.queue.OfferFreeSeats;
import com.sapoche.booking.api.queue.OfferFreeSeatsResult;
import com.sapoche.booking.command.dispatch.LedgerClock;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.command.queue.QueueRepository;
import com.sapoche.booking.command.queue.SeatAssignment;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** Offers free seats to waiting bookings. A repeated command offers only the seats that are free by then. */
@Component
class OfferFreeSeatsHandler {
    /** Bounds a unit of work, so that other commands of the queue are handled in between. */
    static final int MAX_OFFERS = 20;

    private final QueueRepository queues;
    private final SeatAllocator allocator;
    private final LedgerClock clock;

    OfferFreeSeatsHandler(QueueRepository queues, SeatAllocator allocator, LedgerClock clock) {
        this.queues = queues;
        this.allocator = allocator;
        this.clock = clock;
    }

    @CommandHandler
    OfferFreeSeatsResult handle(OfferFreeSeats command) {
        Aggregate<BookingQueue> queue = queues.get(command.clinicId(), command.queueId());
        Instant now = clock.now();
        List<SeatAssignment> assignments = queue.invoke(
                choosing -> choosing.assignFreeSeats(MAX_OFFERS, allocator.availability(command.clinicId()), now));
        assignments.forEach(assignment ->
                allocator.offer(command.clinicId(), assignment, queue.invoke(BookingQueue::policy), now, now));
        return new OfferFreeSeatsResult(assignments.size(), assignments.size() == MAX_OFFERS);
    }
}

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

/** Offers free seats to those in line. Repeating it offers only what is free then. */
@Component
class OfferFreeSeatsHandler {
    /** Keeps a unit of work short, and the queue free for others in between. */
    static final int MOST_AT_ONCE = 20;

    private final QueueRepository queues;
    private final SeatAllocator allocation;
    private final LedgerClock times;

    OfferFreeSeatsHandler(QueueRepository queues, SeatAllocator allocation, LedgerClock times) {
        this.queues = queues;
        this.allocation = allocation;
        this.times = times;
    }

    @CommandHandler
    OfferFreeSeatsResult handle(OfferFreeSeats command) {
        Aggregate<BookingQueue> queue = queues.get(command.clinicId(), command.queueId());
        Instant now = times.now();
        List<SeatAssignment> choices = queue.invoke(line -> line.chooseForFreeSeats(MOST_AT_ONCE, now));
        choices.forEach(
                choice -> allocation.offer(command.clinicId(), choice, queue.invoke(BookingQueue::policy), now, now));
        return new OfferFreeSeatsResult(choices.size(), choices.size() == MOST_AT_ONCE);
    }
}

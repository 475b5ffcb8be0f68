package com.sapoche.booking.command.allocation;

import com.sapoche.booking.api.booking.CancelBooking;
import com.sapoche.booking.command.booking.Seat;
import com.sapoche.booking.command.booking.StepTaker;
import com.sapoche.booking.command.booking.Verb;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.command.queue.Queues;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** A booking is called off, and gives back the seat it has. */
@Component
class CancelHandler {
    private final StepTaker steps;
    private final Queues queues;
    private final Allocation allocation;

    CancelHandler(StepTaker steps, Queues queues, Allocation allocation) {
        this.steps = steps;
        this.queues = queues;
        this.allocation = allocation;
    }

    @CommandHandler
    Object handle(CancelBooking wish) {
        return steps.take(Verb.CANCEL, wish.clinicId(), wish.bookingId(), wish.reason(), wish.occurredAt(), step -> {
            Seat seat = step.seat();
            step.booking().execute(booking -> booking.cancel(wish.reason(), step.at()));
            Aggregate<BookingQueue> queue = queues.get(step.clinicId(), step.queueId());
            allocation.giveBack(step, queue, seat);
            queue.execute(line -> line.end(wish.bookingId(), step.at()));
        });
    }
}

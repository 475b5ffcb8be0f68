package com.sapoche.booking.command.allocation;

import com.sapoche.booking.api.booking.CancelBooking;
import com.sapoche.booking.command.booking.AssignedSeat;
import com.sapoche.booking.command.booking.BookingAction;
import com.sapoche.booking.command.booking.TransitionExecutor;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.command.queue.QueueRepository;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** A booking is called off, and gives back the seat it has. */
@Component
class CancelBookingHandler {
    private final TransitionExecutor steps;
    private final QueueRepository queues;
    private final SeatAllocator allocation;

    CancelBookingHandler(TransitionExecutor steps, QueueRepository queues, SeatAllocator allocation) {
        this.steps = steps;
        this.queues = queues;
        this.allocation = allocation;
    }

    @CommandHandler
    Object handle(CancelBooking command) {
        return steps.take(
                BookingAction.CANCEL,
                command.clinicId(),
                command.bookingId(),
                command.reason(),
                command.occurredAt(),
                step -> {
                    AssignedSeat seat = step.seat();
                    step.booking().execute(booking -> booking.cancel(command.reason(), step.at()));
                    Aggregate<BookingQueue> queue = queues.get(step.clinicId(), step.queueId());
                    allocation.giveBack(step, queue, seat);
                    queue.execute(line -> line.end(command.bookingId(), step.at()));
                });
    }
}

package com.sapoche.booking.command.allocation;

import com.sapoche.booking.api.booking.CancelBooking;
import com.sapoche.booking.api.slot.ReleaseReason;
import com.sapoche.booking.command.booking.AssignedSeat;
import com.sapoche.booking.command.booking.BookingAction;
import com.sapoche.booking.command.booking.TransitionExecutor;
import com.sapoche.booking.command.booking.TransitionRequest;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.command.queue.QueueRepository;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** Cancels a booking and releases its seat. */
@Component
class CancelBookingHandler {
    private final TransitionExecutor transitions;
    private final QueueRepository queues;
    private final SeatAllocator allocator;

    CancelBookingHandler(TransitionExecutor transitions, QueueRepository queues, SeatAllocator allocator) {
        this.transitions = transitions;
        this.queues = queues;
        this.allocator = allocator;
    }

    @CommandHandler
    Object handle(CancelBooking command) {
        TransitionRequest request = new TransitionRequest(
                BookingAction.CANCEL, command.clinicId(), command.bookingId(), command.reason(), command.occurredAt());
        return transitions.execute(request, transition -> {
            AssignedSeat seat = transition.seat();
            transition.booking().execute(booking -> booking.cancel(command.reason(), transition.at()));
            Aggregate<BookingQueue> queue = queues.get(transition.clinicId(), transition.queueId());
            allocator.release(transition, queue, seat, ReleaseReason.BOOKING_CANCELLED);
            queue.execute(cancelled -> cancelled.removeBooking(command.bookingId(), transition.at()));
        });
    }
}

package com.sapoche.booking.command.allocation;

import com.sapoche.booking.api.booking.BookingResult;
import com.sapoche.booking.api.booking.RequeueBooking;
import com.sapoche.booking.command.booking.Booking;
import com.sapoche.booking.command.booking.Transition;
import com.sapoche.booking.command.booking.TransitionExecutor;
import com.sapoche.booking.command.queue.QueueRepository;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Brings back to its old place who lost a seat to the clinic. */
@Component
class SeatRevocationHandler {
    private final TransitionExecutor steps;
    private final QueueRepository queues;

    SeatRevocationHandler(TransitionExecutor steps, QueueRepository queues) {
        this.steps = steps;
        this.queues = queues;
    }

    @CommandHandler
    BookingResult handle(RequeueBooking command) {
        Transition step = steps.ofItself(command.clinicId(), command.bookingId());
        if (step.booking().invoke(booking -> booking.hasSeat(command.allocationId()))) {
            String slotId = Objects.requireNonNull(step.seat()).slot().slotId();
            step.booking().execute(booking -> booking.loseSeat(command.reason(), step.at()));
            queues.get(step.clinicId(), step.queueId())
                    .execute(line -> line.rejoinAfterLosing(command.bookingId(), slotId, step.at()));
        }
        return step.booking().invoke(Booking::state);
    }
}

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

/** Requeues a booking whose seat the clinic revoked, at its previous rank. */
@Component
class SeatRevocationHandler {
    private final TransitionExecutor transitions;
    private final QueueRepository queues;

    SeatRevocationHandler(TransitionExecutor transitions, QueueRepository queues) {
        this.transitions = transitions;
        this.queues = queues;
    }

    @CommandHandler
    BookingResult handle(RequeueBooking command) {
        Transition transition = transitions.begin(command.clinicId(), command.bookingId());
        if (transition.booking().invoke(booking -> booking.hasSeat(command.allocationId()))) {
            String slotId = Objects.requireNonNull(transition.seat()).slot().slotId();
            transition.booking().execute(booking -> booking.revokeSeat(command.reason(), transition.at()));
            queues.get(transition.clinicId(), transition.queueId())
                    .execute(queue -> queue.requeueAfterRevocation(command.bookingId(), slotId, transition.at()));
        }
        return transition.booking().invoke(Booking::state);
    }
}

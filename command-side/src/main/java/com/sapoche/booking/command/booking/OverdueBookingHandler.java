package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.booking.CompleteOverdueService;
import com.sapoche.booking.api.booking.DeadlineOutcome;
import com.sapoche.booking.api.booking.DeadlineResult;
import com.sapoche.booking.api.booking.RecordOverdueNoShow;
import com.sapoche.booking.command.queue.QueueRepository;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Ends bookings whose deadlines have passed, so that they do not block their patients permanently. */
@Component
class OverdueBookingHandler {
    private final TransitionExecutor transitions;
    private final QueueRepository queues;

    OverdueBookingHandler(TransitionExecutor transitions, QueueRepository queues) {
        this.transitions = transitions;
        this.queues = queues;
    }

    @CommandHandler
    DeadlineResult handle(RecordOverdueNoShow command) {
        Transition transition = transitions.begin(command.clinicId(), command.bookingId());
        return end(
                transition,
                booking -> booking.noShowIfOverdue(command.allocationId(), transition.at(), transition.now()));
    }

    @CommandHandler
    DeadlineResult handle(CompleteOverdueService command) {
        Transition transition = transitions.begin(command.clinicId(), command.bookingId());
        return end(transition, booking -> booking.completeIfOverdue(transition.at(), transition.now()));
    }

    private DeadlineResult end(Transition transition, Function<Booking, DeadlineOutcome> deadline) {
        DeadlineOutcome outcome = transition.booking().invoke(deadline);
        if (outcome == DeadlineOutcome.APPLIED) {
            queues.get(transition.clinicId(), transition.queueId())
                    .execute(queue -> queue.removeBooking(transition.bookingId(), transition.at()));
        }
        return new DeadlineResult(transition.bookingId(), outcome);
    }
}

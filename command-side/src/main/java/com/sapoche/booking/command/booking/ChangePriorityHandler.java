package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.booking.ChangePriority;
import com.sapoche.booking.command.dispatch.ReplayMarker;
import com.sapoche.booking.command.queue.QueueRepository;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** Changes the priority class of a booking, which can change its rank in the queue. */
@Component
class ChangePriorityHandler {
    private final QueueRepository queues;
    private final BookingRepository bookings;
    private final TransitionExecutor transitions;

    ChangePriorityHandler(QueueRepository queues, BookingRepository bookings, TransitionExecutor transitions) {
        this.queues = queues;
        this.bookings = bookings;
        this.transitions = transitions;
    }

    @CommandHandler
    Object handle(ChangePriority command) {
        Aggregate<Booking> booking = bookings.get(command.clinicId(), command.bookingId());
        Transition transition =
                transitions.begin(command.clinicId(), command.bookingId(), booking, command.occurredAt());
        if (!booking.invoke(
                changing -> changing.changePriority(command.priority(), command.reason(), transition.at()))) {
            return ReplayMarker.mark(booking.invoke(Booking::state));
        }
        queues.get(command.clinicId(), transition.queueId())
                .execute(queue -> queue.changePriority(command.bookingId(), command.priority(), transition.at()));
        return booking.invoke(Booking::state);
    }
}

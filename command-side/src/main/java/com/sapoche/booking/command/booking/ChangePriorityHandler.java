package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.booking.ChangePriority;
import com.sapoche.booking.command.dispatch.ReplayMarker;
import com.sapoche.booking.command.queue.QueueRepository;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** Puts a booking into another priority class, which may give it another place in line. */
@Component
class ChangePriorityHandler {
    private final QueueRepository queues;
    private final BookingRepository bookings;
    private final TransitionExecutor steps;

    ChangePriorityHandler(QueueRepository queues, BookingRepository bookings, TransitionExecutor steps) {
        this.queues = queues;
        this.bookings = bookings;
        this.steps = steps;
    }

    @CommandHandler
    Object handle(ChangePriority command) {
        Aggregate<Booking> booking = bookings.get(command.clinicId(), command.bookingId());
        Transition step = steps.begin(command.clinicId(), command.bookingId(), booking, command.occurredAt());
        if (!booking.invoke(changing -> changing.changePriority(command.priority(), command.reason(), step.at()))) {
            return ReplayMarker.answer(booking.invoke(Booking::state));
        }
        queues.get(command.clinicId(), step.queueId())
                .execute(line -> line.changePriority(command.bookingId(), command.priority(), step.at()));
        return booking.invoke(Booking::state);
    }
}

package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.booking.ChangePriority;
import com.sapoche.booking.command.dispatch.Repeated;
import com.sapoche.booking.command.queue.Queues;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/** Puts a booking into another priority class, which may give it another place in line. */
@Component
class PriorityHandler {
    private final Queues queues;
    private final Bookings bookings;
    private final StepTaker steps;

    PriorityHandler(Queues queues, Bookings bookings, StepTaker steps) {
        this.queues = queues;
        this.bookings = bookings;
        this.steps = steps;
    }

    @CommandHandler
    Object handle(ChangePriority wish) {
        Aggregate<Booking> booking = bookings.get(wish.clinicId(), wish.bookingId());
        Step step = steps.begin(wish.clinicId(), wish.bookingId(), booking, wish.occurredAt());
        if (!booking.invoke(changing -> changing.changePriority(wish.priority(), wish.reason(), step.at()))) {
            return Repeated.answer(booking.invoke(Booking::state));
        }
        queues.get(wish.clinicId(), step.queueId())
                .execute(line -> line.changePriority(wish.bookingId(), wish.priority(), step.at()));
        return booking.invoke(Booking::state);
    }
}

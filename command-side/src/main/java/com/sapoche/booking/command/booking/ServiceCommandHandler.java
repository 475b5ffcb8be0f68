package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.booking.CheckIn;
import com.sapoche.booking.api.booking.CompleteService;
import com.sapoche.booking.api.booking.RecordNoShow;
import com.sapoche.booking.api.booking.StartService;
import com.sapoche.booking.command.queue.QueueRepository;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** What the desk records of one patient: that they are there, are being served, were served, or did not come. */
@Component
class ServiceCommandHandler {
    private final TransitionExecutor steps;
    private final QueueRepository queues;

    ServiceCommandHandler(TransitionExecutor steps, QueueRepository queues) {
        this.steps = steps;
        this.queues = queues;
    }

    @CommandHandler
    Object handle(CheckIn wish) {
        return steps.take(
                BookingAction.CHECK_IN,
                wish.clinicId(),
                wish.bookingId(),
                wish.reason(),
                wish.occurredAt(),
                step -> step.booking().execute(booking -> booking.checkIn(wish.reason(), step.at())));
    }

    @CommandHandler
    Object handle(StartService wish) {
        return steps.take(BookingAction.START, wish.clinicId(), wish.bookingId(), wish.reason(), wish.occurredAt(), step -> {
            step.booking().execute(booking -> booking.start(null, wish.reason(), step.at()));
            queues.get(step.clinicId(), step.queueId()).execute(line -> line.leaveLine(wish.bookingId(), step.at()));
        });
    }

    @CommandHandler
    Object handle(CompleteService wish) {
        return steps.take(BookingAction.COMPLETE, wish.clinicId(), wish.bookingId(), wish.reason(), wish.occurredAt(), step -> {
            step.booking().execute(booking -> booking.complete(wish.reason(), step.at()));
            end(step);
        });
    }

    @CommandHandler
    Object handle(RecordNoShow wish) {
        return steps.take(BookingAction.NO_SHOW, wish.clinicId(), wish.bookingId(), wish.reason(), wish.occurredAt(), step -> {
            step.booking().execute(booking -> booking.noShow(wish.reason(), step.at()));
            end(step);
        });
    }

    private void end(Transition step) {
        queues.get(step.clinicId(), step.queueId()).execute(line -> line.end(step.bookingId(), step.at()));
    }
}

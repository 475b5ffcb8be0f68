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
    Object handle(CheckIn command) {
        return steps.take(
                BookingAction.CHECK_IN,
                command.clinicId(),
                command.bookingId(),
                command.reason(),
                command.occurredAt(),
                step -> step.booking().execute(booking -> booking.checkIn(command.reason(), step.at())));
    }

    @CommandHandler
    Object handle(StartService command) {
        return steps.take(
                BookingAction.START,
                command.clinicId(),
                command.bookingId(),
                command.reason(),
                command.occurredAt(),
                step -> {
                    step.booking().execute(booking -> booking.start(null, command.reason(), step.at()));
                    queues.get(step.clinicId(), step.queueId())
                            .execute(line -> line.leaveLine(command.bookingId(), step.at()));
                });
    }

    @CommandHandler
    Object handle(CompleteService command) {
        return steps.take(
                BookingAction.COMPLETE,
                command.clinicId(),
                command.bookingId(),
                command.reason(),
                command.occurredAt(),
                step -> {
                    step.booking().execute(booking -> booking.complete(command.reason(), step.at()));
                    end(step);
                });
    }

    @CommandHandler
    Object handle(RecordNoShow command) {
        return steps.take(
                BookingAction.NO_SHOW,
                command.clinicId(),
                command.bookingId(),
                command.reason(),
                command.occurredAt(),
                step -> {
                    step.booking().execute(booking -> booking.noShow(command.reason(), step.at()));
                    end(step);
                });
    }

    private void end(Transition step) {
        queues.get(step.clinicId(), step.queueId()).execute(line -> line.end(step.bookingId(), step.at()));
    }
}

package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.booking.CheckIn;
import com.sapoche.booking.api.booking.CompleteService;
import com.sapoche.booking.api.booking.RecordNoShow;
import com.sapoche.booking.api.booking.StartService;
import com.sapoche.booking.command.queue.QueueRepository;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Handles the commands of the front desk: check-in, start and completion of the service, and no-show. */
@Component
class ServiceCommandHandler {
    private final TransitionExecutor transitions;
    private final QueueRepository queues;

    ServiceCommandHandler(TransitionExecutor transitions, QueueRepository queues) {
        this.transitions = transitions;
        this.queues = queues;
    }

    @CommandHandler
    Object handle(CheckIn command) {
        TransitionRequest request = new TransitionRequest(
                BookingAction.CHECK_IN,
                command.clinicId(),
                command.bookingId(),
                command.reason(),
                command.occurredAt());
        return transitions.execute(request, transition -> transition
                .booking()
                .execute(booking -> booking.checkIn(command.reason(), transition.at())));
    }

    @CommandHandler
    Object handle(StartService command) {
        TransitionRequest request = new TransitionRequest(
                BookingAction.START, command.clinicId(), command.bookingId(), command.reason(), command.occurredAt());
        return transitions.execute(request, transition -> {
            transition.booking().execute(booking -> booking.start(null, command.reason(), transition.at()));
            queues.get(transition.clinicId(), transition.queueId())
                    .execute(queue -> queue.stopWaiting(command.bookingId(), transition.at()));
        });
    }

    @CommandHandler
    Object handle(CompleteService command) {
        TransitionRequest request = new TransitionRequest(
                BookingAction.COMPLETE,
                command.clinicId(),
                command.bookingId(),
                command.reason(),
                command.occurredAt());
        return transitions.execute(request, transition -> {
            transition.booking().execute(booking -> booking.complete(command.reason(), transition.at()));
            removeFromQueue(transition);
        });
    }

    @CommandHandler
    Object handle(RecordNoShow command) {
        TransitionRequest request = new TransitionRequest(
                BookingAction.NO_SHOW, command.clinicId(), command.bookingId(), command.reason(), command.occurredAt());
        return transitions.execute(request, transition -> {
            transition.booking().execute(booking -> booking.noShow(command.reason(), transition.at()));
            removeFromQueue(transition);
        });
    }

    private void removeFromQueue(Transition transition) {
        queues.get(transition.clinicId(), transition.queueId())
                .execute(queue -> queue.removeBooking(transition.bookingId(), transition.at()));
    }
}

package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.booking.CheckIn;
import com.sapoche.booking.api.booking.CompleteService;
import com.sapoche.booking.api.booking.RecordNoShow;
import com.sapoche.booking.api.booking.StartService;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.command.queue.QueueRepository;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
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
                BookingAction.CHECK_IN, command.clinicId(), command.bookingId(), null, command.occurredAt());
        return transitions.execute(
                request, transition -> transition.booking().execute(booking -> booking.checkIn(transition.at())));
    }

    @CommandHandler
    Object handle(StartService command) {
        TransitionRequest request = new TransitionRequest(
                BookingAction.START, command.clinicId(), command.bookingId(), command.room(), command.occurredAt());
        return transitions.execute(request, transition -> {
            Aggregate<BookingQueue> queue = queues.get(transition.clinicId(), transition.queueId());
            Instant closeAt =
                    transition.now().plus(queue.invoke(BookingQueue::policy).closeAfter());
            transition.booking().execute(booking -> booking.start(command.room(), closeAt, transition.at()));
            queue.execute(called -> called.stopWaiting(command.bookingId(), transition.at()));
        });
    }

    @CommandHandler
    Object handle(CompleteService command) {
        TransitionRequest request = new TransitionRequest(
                BookingAction.COMPLETE, command.clinicId(), command.bookingId(), null, command.occurredAt());
        return transitions.execute(request, transition -> {
            transition.booking().execute(booking -> booking.complete(transition.at()));
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

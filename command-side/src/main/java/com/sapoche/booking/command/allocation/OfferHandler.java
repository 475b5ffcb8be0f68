package com.sapoche.booking.command.allocation;

import com.sapoche.booking.api.booking.BookingResult;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.ConfirmBooking;
import com.sapoche.booking.api.booking.DeclineOffer;
import com.sapoche.booking.api.booking.LapseOffer;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.command.booking.AssignedSeat;
import com.sapoche.booking.command.booking.Booking;
import com.sapoche.booking.command.booking.BookingAction;
import com.sapoche.booking.command.booking.Transition;
import com.sapoche.booking.command.booking.TransitionExecutor;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.command.queue.QueueRepository;
import com.sapoche.booking.command.slot.SlotRepository;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What becomes of an offer: the patient takes the seat, or lets it go by word or by silence. */
@Component
class OfferHandler {
    private final TransitionExecutor steps;
    private final QueueRepository queues;
    private final SlotRepository slots;
    private final SeatAllocator allocation;

    OfferHandler(TransitionExecutor steps, QueueRepository queues, SlotRepository slots, SeatAllocator allocation) {
        this.steps = steps;
        this.queues = queues;
        this.slots = slots;
        this.allocation = allocation;
    }

    @CommandHandler
    Object handle(ConfirmBooking command) {
        return steps.take(
                BookingAction.CONFIRM, command.clinicId(), command.bookingId(), null, command.occurredAt(), step -> {
                    step.booking().execute(booking -> booking.confirm(step.at(), step.now()));
                    AssignedSeat seat = Objects.requireNonNull(step.seat());
                    slots.get(command.clinicId(), seat.slot().slotId())
                            .execute(slot -> slot.confirm(command.bookingId(), seat.allocationId(), step.at()));
                });
    }

    @CommandHandler
    Object handle(DeclineOffer command) {
        return steps.take(
                BookingAction.DECLINE,
                command.clinicId(),
                command.bookingId(),
                command.reason(),
                command.occurredAt(),
                step -> declinedSlotIds(
                        step,
                        (booking, policy, wanted) -> booking.decline(policy, wanted, command.reason(), step.at())));
    }

    @CommandHandler
    BookingResult handle(LapseOffer command) {
        Transition step = steps.ofItself(command.clinicId(), command.bookingId());
        if (step.booking().invoke(booking -> booking.isDue(command.allocationId(), step.now()))) {
            declinedSlotIds(step, (booking, policy, wanted) -> booking.lapse(policy, wanted, step.at()));
        }
        return step.booking().invoke(Booking::state);
    }

    /** How a booking lets its offer go, by the policy of its queue and what it wants by now. */
    private interface DeclineCause {
        void by(Booking booking, QueuePolicy policy, @Nullable Preference wanted);
    }

    private void declinedSlotIds(Transition step, DeclineCause how) {
        Aggregate<BookingQueue> queue = queues.get(step.clinicId(), step.queueId());
        AssignedSeat seat = step.seat();
        QueuePolicy policy = queue.invoke(BookingQueue::policy);
        Preference wanted = queue.invoke(line -> line.wishOf(step.bookingId()));
        step.booking().execute(booking -> how.by(booking, policy, wanted));
        allocation.giveBack(step, queue, seat);
        boolean waits = step.booking().invoke(booking -> booking.status() == BookingStatus.WAITING);
        queue.execute(line -> {
            if (waits) {
                line.rejoinAfterLettingGo(
                        step.bookingId(), Objects.requireNonNull(seat).slot().slotId(), step.at());
            } else {
                line.end(step.bookingId(), step.at());
            }
        });
    }
}

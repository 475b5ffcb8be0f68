package com.sapoche.booking.command.allocation;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.ConfirmBooking;
import com.sapoche.booking.api.booking.DeadlineOutcome;
import com.sapoche.booking.api.booking.DeadlineResult;
import com.sapoche.booking.api.booking.DeclineOffer;
import com.sapoche.booking.api.booking.LapseOffer;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.slot.ReleaseReason;
import com.sapoche.booking.command.booking.AssignedSeat;
import com.sapoche.booking.command.booking.Booking;
import com.sapoche.booking.command.booking.BookingAction;
import com.sapoche.booking.command.booking.Transition;
import com.sapoche.booking.command.booking.TransitionExecutor;
import com.sapoche.booking.command.booking.TransitionRequest;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.command.queue.QueueRepository;
import com.sapoche.booking.command.slot.SlotRepository;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Confirms, declines and lapses offers. */
@Component
class OfferHandler {
    private final TransitionExecutor transitions;
    private final QueueRepository queues;
    private final SlotRepository slots;
    private final SeatAllocator allocator;

    OfferHandler(
            TransitionExecutor transitions, QueueRepository queues, SlotRepository slots, SeatAllocator allocator) {
        this.transitions = transitions;
        this.queues = queues;
        this.slots = slots;
        this.allocator = allocator;
    }

    @CommandHandler
    Object handle(ConfirmBooking command) {
        TransitionRequest request = new TransitionRequest(
                BookingAction.CONFIRM,
                command.clinicId(),
                command.bookingId(),
                command.offerId(),
                null,
                command.occurredAt());
        return transitions.execute(request, transition -> {
            transition
                    .booking()
                    .execute(booking -> booking.confirm(command.offerId(), transition.at(), transition.now()));
            AssignedSeat seat = Objects.requireNonNull(transition.seat());
            slots.get(command.clinicId(), seat.slot().slotId())
                    .execute(slot -> slot.confirm(command.bookingId(), seat.allocationId(), transition.at()));
        });
    }

    @CommandHandler
    Object handle(DeclineOffer command) {
        TransitionRequest request = new TransitionRequest(
                BookingAction.DECLINE,
                command.clinicId(),
                command.bookingId(),
                command.offerId(),
                command.reason(),
                command.occurredAt());
        return transitions.execute(
                request,
                transition -> endOffer(
                        transition,
                        ReleaseReason.OFFER_DECLINED,
                        (booking, policy, preference) -> booking.decline(
                                command.offerId(), policy, preference, command.reason(), transition.at())));
    }

    @CommandHandler
    DeadlineResult handle(LapseOffer command) {
        Transition transition = transitions.begin(command.clinicId(), command.bookingId());
        DeadlineOutcome outcome =
                transition.booking().invoke(booking -> booking.lapseOutcome(command.allocationId(), transition.now()));
        if (outcome == DeadlineOutcome.APPLIED) {
            endOffer(
                    transition,
                    ReleaseReason.OFFER_LAPSED,
                    (booking, policy, preference) -> booking.lapse(policy, preference, transition.at()));
        }
        return new DeadlineResult(command.bookingId(), outcome);
    }

    /** Ends the offer of a booking, under the policy of its queue and the present preference of the booking. */
    private interface OfferEnd {
        void apply(Booking booking, QueuePolicy policy, @Nullable Preference preference);
    }

    private void endOffer(Transition transition, ReleaseReason reason, OfferEnd end) {
        Aggregate<BookingQueue> queue = queues.get(transition.clinicId(), transition.queueId());
        AssignedSeat seat = transition.seat();
        QueuePolicy policy = queue.invoke(BookingQueue::policy);
        Preference preference = queue.invoke(of -> of.preferenceOf(transition.bookingId()));
        transition.booking().execute(booking -> end.apply(booking, policy, preference));
        allocator.release(transition, queue, seat, reason);
        boolean waits = transition.booking().invoke(Booking::status) == BookingStatus.WAITING;
        queue.execute(left -> {
            if (waits) {
                String slotId = Objects.requireNonNull(seat).slot().slotId();
                left.requeueAfterDecline(transition.bookingId(), slotId, transition.at());
            } else {
                left.removeBooking(transition.bookingId(), transition.at());
            }
        });
    }
}

package com.sapoche.booking.command.allocation;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.RescheduleBooking;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.slot.SlotInfo;
import com.sapoche.booking.command.booking.AssignedSeat;
import com.sapoche.booking.command.booking.Booking;
import com.sapoche.booking.command.booking.BookingRepository;
import com.sapoche.booking.command.booking.Transition;
import com.sapoche.booking.command.booking.TransitionExecutor;
import com.sapoche.booking.command.dispatch.ReplayMarker;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.command.queue.QueueRepository;
import com.sapoche.booking.command.queue.SeatAssignment;
import com.sapoche.booking.command.slot.Slot;
import com.sapoche.booking.command.slot.SlotRepository;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/**
 * Moves a booking to another slot. The old seat is given back only in the unit of work that takes the new one: who is
 * refused keeps what it has.
 */
@Component
class RescheduleBookingHandler {
    private final QueueRepository queues;
    private final SlotRepository slots;
    private final BookingRepository bookings;
    private final TransitionExecutor steps;
    private final SeatAllocator allocation;

    RescheduleBookingHandler(
            QueueRepository queues,
            SlotRepository slots,
            BookingRepository bookings,
            TransitionExecutor steps,
            SeatAllocator allocation) {
        this.queues = queues;
        this.slots = slots;
        this.bookings = bookings;
        this.steps = steps;
        this.allocation = allocation;
    }

    @CommandHandler
    Object handle(RescheduleBooking command) {
        Aggregate<Booking> booking = bookings.get(command.clinicId(), command.bookingId());
        booking.execute(Booking::mustBeMovable);
        Transition step = steps.begin(command.clinicId(), command.bookingId(), booking, command.occurredAt());
        if (command.slotId() != null) {
            slots.of(command.clinicId(), step.queueId(), command.slotId()).execute(Slot::mustTakePlace);
        }
        Aggregate<BookingQueue> queue = queues.get(command.clinicId(), step.queueId());
        AssignedSeat from = step.seat();
        if (from != null && from.slot().slotId().equals(command.slotId())) {
            return ReplayMarker.answer(booking.invoke(Booking::state));
        }
        if (booking.invoke(Booking::status) == BookingStatus.WAITING) {
            wishOtherwise(step, queue, command);
        } else {
            move(step, queue, wanted(command), Objects.requireNonNull(from));
        }
        return booking.invoke(Booking::state);
    }

    private static Preference wanted(RescheduleBooking command) {
        return command.slotId() == null
                ? Objects.requireNonNull(command.preference())
                : new Preference(null, null, null, command.slotId());
    }

    /** Who waits keeps the place in line and wants something else; one slot by name is wanted now or not at all. */
    private void wishOtherwise(Transition step, Aggregate<BookingQueue> queue, RescheduleBooking command) {
        queue.execute(line -> line.changePreference(step.bookingId(), wanted(command), step.at()));
        Optional<SeatAssignment> choice =
                queue.invoke(line -> line.chooseIfSeat(step.bookingId(), step.at(), step.now()));
        if (choice.isEmpty() && command.slotId() != null) {
            throw noSeat();
        }
        choice.ifPresent(chosen ->
                allocation.offer(step.clinicId(), chosen, queue.invoke(BookingQueue::policy), step.at(), step.now()));
    }

    private void move(Transition step, Aggregate<BookingQueue> queue, Preference wanted, AssignedSeat from) {
        String fromSlot = from.slot().slotId();
        SeatAssignment choice = queue.invoke(
                        line -> line.moveToSeat(step.bookingId(), wanted, fromSlot, step.at(), step.now()))
                .orElseThrow(RescheduleBookingHandler::noSeat);
        Aggregate<Slot> slot = slots.get(step.clinicId(), choice.slotId());
        SlotInfo info = slot.invoke(Slot::info);
        QueuePolicy policy = queue.invoke(BookingQueue::policy);
        Instant expiresAt = SeatAllocator.deadline(policy, info, step.now());
        boolean booked = step.booking().invoke(Booking::status) != BookingStatus.OFFERED;
        allocation.hold(slot, choice, booked, expiresAt, step.at());
        step.booking().execute(moving -> moving.moveTo(choice.allocationId(), info, expiresAt, step.at()));
        allocation.giveBack(step, queue, from);
    }

    private static CommandRejectedException noSeat() {
        return new CommandRejectedException(ErrorCode.NO_SEAT, "no seat that suits is free");
    }
}

package com.sapoche.booking.command.allocation;

import com.sapoche.booking.api.CommandRejectedException;
import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.RescheduleBooking;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.slot.ReleaseReason;
import com.sapoche.booking.command.booking.AssignedSeat;
import com.sapoche.booking.command.booking.Booking;
import com.sapoche.booking.command.booking.BookingRepository;
import com.sapoche.booking.command.booking.Transition;
import com.sapoche.booking.command.booking.TransitionExecutor;
import com.sapoche.booking.command.dispatch.ReplayMarker;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.command.queue.PreferenceMatcher;
import com.sapoche.booking.command.queue.QueueRepository;
import com.sapoche.booking.command.queue.SeatAssignment;
import com.sapoche.booking.command.slot.Slot;
import com.sapoche.booking.command.slot.SlotRepository;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.springframework.stereotype.Component;

/**
 * Moves a booking to another slot. The previous seat is released in the unit of work that takes the new one: a booking
 * whose command is rejected keeps its seat.
 */
@Component
class RescheduleBookingHandler {
    private final QueueRepository queues;
    private final SlotRepository slots;
    private final BookingRepository bookings;
    private final TransitionExecutor transitions;
    private final SeatAllocator allocator;

    RescheduleBookingHandler(
            QueueRepository queues,
            SlotRepository slots,
            BookingRepository bookings,
            TransitionExecutor transitions,
            SeatAllocator allocator) {
        this.queues = queues;
        this.slots = slots;
        this.bookings = bookings;
        this.transitions = transitions;
        this.allocator = allocator;
    }

    @CommandHandler
    Object handle(RescheduleBooking command) {
        Aggregate<Booking> booking = bookings.get(command.clinicId(), command.bookingId());
        booking.execute(Booking::requireReschedulable);
        String queueId = booking.invoke(Booking::queueId);
        String preferredSlotId = preferenceOf(command).slotId();
        if (preferredSlotId != null) {
            slots.of(command.clinicId(), queueId, preferredSlotId).execute(Slot::requireNotWithdrawn);
        }
        Aggregate<BookingQueue> queue = queues.get(command.clinicId(), queueId);
        AssignedSeat seat = booking.invoke(Booking::seat);
        if (seat == null ? isPresentPreference(queue, command) : hasMatchingSeat(seat, command)) {
            return ReplayMarker.mark(booking.invoke(Booking::state));
        }
        Transition transition =
                transitions.begin(command.clinicId(), command.bookingId(), booking, command.occurredAt());
        if (seat == null) {
            offerByPreference(transition, queue, command);
        } else {
            move(transition, queue, preferenceOf(command), seat);
            if (command.preference() != null) {
                changePreference(transition, queue, command.preference());
            }
        }
        return booking.invoke(Booking::state);
    }

    private static Preference preferenceOf(RescheduleBooking command) {
        return command.slotId() == null
                ? Objects.requireNonNull(command.preference())
                : new Preference(null, null, null, command.slotId());
    }

    /** Returns whether a waiting booking has the preference already. A preference for one slot is never treated as present: that slot is offered now, or the command is rejected. */
    private static boolean isPresentPreference(Aggregate<BookingQueue> queue, RescheduleBooking command) {
        return command.slotId() == null
                && preferenceOf(command).equals(queue.invoke(of -> of.preferenceOf(command.bookingId())));
    }

    /** Returns whether the seat matches the preference and was not revoked. */
    private boolean hasMatchingSeat(AssignedSeat seat, RescheduleBooking command) {
        return PreferenceMatcher.matches(preferenceOf(command), seat.slot())
                && slots.get(command.clinicId(), seat.slot().slotId())
                        .invoke(slot -> slot.isTakenBy(command.bookingId(), seat.allocationId()));
    }

    /** Changes the preference of a waiting booking, which keeps its rank, and offers a free seat that matches. */
    private void offerByPreference(Transition transition, Aggregate<BookingQueue> queue, RescheduleBooking command) {
        changePreference(transition, queue, preferenceOf(command));
        Optional<SeatAssignment> assignment = queue.invoke(choosing -> choosing.assignSeatTo(
                transition.bookingId(),
                allocator.availability(transition.clinicId()),
                transition.at(),
                transition.now()));
        if (assignment.isEmpty() && command.slotId() != null) {
            throw noSeat();
        }
        assignment.ifPresent(chosen -> allocator.offer(
                transition.clinicId(), chosen, queue.invoke(BookingQueue::policy), transition.at(), transition.now()));
    }

    /** Changes the preference by which the booking is offered a seat whenever it waits. */
    private static void changePreference(Transition transition, Aggregate<BookingQueue> queue, Preference preference) {
        if (!preference.equals(queue.invoke(of -> of.preferenceOf(transition.bookingId())))) {
            queue.execute(changed -> changed.changePreference(transition.bookingId(), preference, transition.at()));
        }
    }

    private void move(
            Transition transition, Aggregate<BookingQueue> queue, Preference preference, AssignedSeat previous) {
        String previousSlotId = previous.slot().slotId();
        SeatAssignment assignment = queue.invoke(moving -> moving.assignSeatForReschedule(
                        transition.bookingId(),
                        preference,
                        previousSlotId,
                        allocator.availability(transition.clinicId()),
                        transition.at(),
                        transition.now()))
                .orElseThrow(RescheduleBookingHandler::noSeat);
        Aggregate<Slot> slot = slots.get(transition.clinicId(), assignment.slotId());
        QueuePolicy policy = queue.invoke(BookingQueue::policy);
        AssignedSeat next = allocator.seat(assignment, slot, policy, transition.now());
        boolean confirmed = transition.booking().invoke(Booking::status) != BookingStatus.OFFERED;
        allocator.hold(slot, next, transition.bookingId(), confirmed, transition.at());
        transition.booking().execute(booking -> booking.reschedule(next, transition.at()));
        allocator.release(transition, queue, previous, ReleaseReason.BOOKING_RESCHEDULED);
    }

    private static CommandRejectedException noSeat() {
        return new CommandRejectedException(ErrorCode.NO_SEAT, "no free seat matches");
    }
}

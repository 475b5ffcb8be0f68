package com.sapoche.booking.command.booking;

import com.sapoche.booking.api.ErrorCode;
import com.sapoche.booking.api.RefusedException;
import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.booking.Preference;
import com.sapoche.booking.api.booking.RescheduleBooking;
import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.slot.SlotInfo;
import com.sapoche.booking.command.allocation.Allocation;
import com.sapoche.booking.command.dispatch.Repeated;
import com.sapoche.booking.command.dispatch.Times;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.command.queue.Choice;
import com.sapoche.booking.command.slot.Slot;
import com.sapoche.booking.command.store.Aggregates;
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
class RescheduleHandler {
    private final Aggregates aggregates;
    private final Allocation allocation;
    private final Times times;

    RescheduleHandler(Aggregates aggregates, Allocation allocation, Times times) {
        this.aggregates = aggregates;
        this.allocation = allocation;
        this.times = times;
    }

    @CommandHandler
    Object handle(RescheduleBooking wish) {
        Aggregate<Booking> booking = aggregates.booking(wish.clinicId(), wish.bookingId());
        booking.execute(Booking::mustBeMovable);
        Instant now = times.now();
        times.mustNotBeAhead(wish.occurredAt(), now);
        Instant at = booking.invoke(moving -> moving.timeOfStep(wish.occurredAt(), now));
        String queueId = booking.invoke(moving -> moving.request().queueId());
        if (wish.slotId() != null) {
            aggregates.slotOf(wish.clinicId(), queueId, wish.slotId()).execute(Slot::mustTakePlace);
        }
        Preference wanted = wish.slotId() == null
                ? Objects.requireNonNull(wish.preference())
                : new Preference(null, null, null, wish.slotId());
        Aggregate<BookingQueue> queue = aggregates.queue(wish.clinicId(), queueId);
        Booking.Seat from = booking.invoke(Booking::seat);
        if (from != null && from.slot().slotId().equals(wish.slotId())) {
            return Repeated.answer(booking.invoke(Booking::state));
        }
        if (booking.invoke(Booking::status) == BookingStatus.WAITING) {
            wishOtherwise(wish, queue, wanted, at, now);
        } else {
            move(wish, booking, queue, wanted, from, at, now);
        }
        return booking.invoke(Booking::state);
    }

    /** Who waits keeps the place in line and wants something else; one slot by name is wanted now or not at all. */
    private void wishOtherwise(
            RescheduleBooking wish, Aggregate<BookingQueue> queue, Preference wanted, Instant at, Instant now) {
        queue.execute(line -> line.changePreference(wish.bookingId(), wanted, at));
        Optional<Choice> choice = queue.invoke(line -> line.chooseIfSeat(wish.bookingId(), at, now));
        if (choice.isEmpty() && wish.slotId() != null) {
            throw noSeat();
        }
        choice.ifPresent(
                chosen -> allocation.offer(wish.clinicId(), chosen, queue.invoke(BookingQueue::policy), at, now));
    }

    private void move(
            RescheduleBooking wish,
            Aggregate<Booking> booking,
            Aggregate<BookingQueue> queue,
            Preference wanted,
            Booking.Seat from,
            Instant at,
            Instant now) {
        Choice choice = queue.invoke(line ->
                        line.moveToSeat(wish.bookingId(), wanted, from.slot().slotId(), at, now))
                .orElseThrow(RescheduleHandler::noSeat);
        Aggregate<Slot> slot = aggregates.slot(wish.clinicId(), choice.slotId());
        SlotInfo info = slot.invoke(Slot::info);
        QueuePolicy policy = queue.invoke(BookingQueue::policy);
        Instant expiresAt = Allocation.deadline(policy, info, now);
        boolean booked = booking.invoke(Booking::status) != BookingStatus.OFFERED;
        allocation.hold(slot, choice, booked, expiresAt, at);
        booking.execute(moving -> moving.moveTo(choice.allocationId(), info, expiresAt, at));
        allocation.giveBack(wish.clinicId(), queue, wish.bookingId(), from, at);
    }

    private static RefusedException noSeat() {
        return new RefusedException(ErrorCode.NO_SEAT, "no seat that suits is free");
    }
}

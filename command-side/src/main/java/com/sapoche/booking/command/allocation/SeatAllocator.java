package com.sapoche.booking.command.allocation;

import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.slot.ReleaseReason;
import com.sapoche.booking.api.slot.SlotInfo;
import com.sapoche.booking.command.booking.AssignedSeat;
import com.sapoche.booking.command.booking.BookingRepository;
import com.sapoche.booking.command.booking.Transition;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.command.queue.SeatAssignment;
import com.sapoche.booking.command.queue.SlotAvailability;
import com.sapoche.booking.command.slot.Slot;
import com.sapoche.booking.command.slot.SlotRepository;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Applies the assignments of a queue to slots and bookings, in the unit of work of the command that led to them: either
 * queue, slot and booking all change, or none does.
 */
@Component
class SeatAllocator {
    /** Bounds the deadlines of slots in the far future, because documents cannot represent later dates. */
    private static final Instant LATEST_DEADLINE = Instant.parse("9999-12-31T00:00:00Z");

    private final SlotRepository slots;
    private final BookingRepository bookings;

    SeatAllocator(SlotRepository slots, BookingRepository bookings) {
        this.slots = slots;
        this.bookings = bookings;
    }

    /** Returns the free seats of the slots of a clinic, as counted by the slots themselves. */
    SlotAvailability availability(String clinicId) {
        return slotId -> slots.freeSeats(clinicId, slotId);
    }

    /** Holds the seat and offers it, or confirms it at once if the policy of the queue requires it. */
    void offer(String clinicId, SeatAssignment assignment, QueuePolicy policy, Instant at, Instant now) {
        Aggregate<Slot> slot = slots.get(clinicId, assignment.slotId());
        AssignedSeat seat = seat(assignment, slot, policy, now);
        hold(slot, seat, assignment.bookingId(), policy.autoConfirm(), at);
        bookings.get(clinicId, assignment.bookingId())
                .execute(booking -> booking.offer(seat, policy.autoConfirm(), at));
    }

    /** Returns the assigned seat with the deadlines that the policy sets. An offer ends with its slot at the latest. */
    AssignedSeat seat(SeatAssignment assignment, Aggregate<Slot> slot, QueuePolicy policy, Instant now) {
        SlotInfo info = slot.invoke(Slot::info);
        Instant byPolicy = now.plus(policy.offerTtl());
        Instant expiresAt = byPolicy.isBefore(info.end()) ? byPolicy : info.end();
        return new AssignedSeat(assignment.allocationId(), info, expiresAt, noShowAt(info, policy));
    }

    private static Instant noShowAt(SlotInfo slot, QueuePolicy policy) {
        Duration after = policy.noShowAfter();
        return slot.end().isBefore(LATEST_DEADLINE.minus(after)) ? slot.end().plus(after) : LATEST_DEADLINE;
    }

    /** Holds the seat in the slot, and confirms it if the offer needs no confirmation by the patient. */
    void hold(Aggregate<Slot> slot, AssignedSeat seat, String bookingId, boolean confirmed, Instant at) {
        slot.execute(holding -> {
            holding.hold(bookingId, seat.allocationId(), confirmed ? null : seat.expiresAt(), at);
            if (confirmed) {
                holding.confirm(bookingId, seat.allocationId(), at);
            }
        });
    }

    /** Releases a seat in slot and queue; has no effect on a seat that the clinic has revoked. */
    void release(
            Transition transition, Aggregate<BookingQueue> queue, @Nullable AssignedSeat seat, ReleaseReason reason) {
        if (seat == null) {
            return;
        }
        String slotId = seat.slot().slotId();
        boolean released = slots.get(transition.clinicId(), slotId)
                .invoke(slot -> slot.release(transition.bookingId(), seat.allocationId(), reason, transition.at()));
        if (released) {
            queue.execute(freed -> freed.releaseCapacity(
                    slotId, transition.bookingId(), seat.allocationId(), reason, transition.at()));
        }
    }
}

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
    private final SlotRepository slots;
    private final BookingRepository bookings;

    SeatAllocator(SlotRepository slots, BookingRepository bookings) {
        this.slots = slots;
        this.bookings = bookings;
    }

    /** Returns the count of free seats that each slot of a clinic keeps itself. */
    SlotAvailability availability(String clinicId) {
        return slotId -> slots.freeSeats(clinicId, slotId);
    }

    /** Holds the seat and offers it, or confirms it at once where the policy of the queue says so. */
    void offer(String clinicId, SeatAssignment assignment, QueuePolicy policy, Instant at, Instant now) {
        Aggregate<Slot> slot = slots.get(clinicId, assignment.slotId());
        SlotInfo info = slot.invoke(Slot::info);
        Instant expiresAt = deadline(policy, info, now);
        hold(slot, assignment, policy.autoConfirm(), expiresAt, at);
        bookings.get(clinicId, assignment.bookingId())
                .execute(
                        booking -> booking.offer(assignment.allocationId(), info, expiresAt, policy.autoConfirm(), at));
    }

    /** Returns the deadline of an offer, which is the end of the slot at the latest. */
    static Instant deadline(QueuePolicy policy, SlotInfo slot, Instant now) {
        Instant byPolicy = now.plus(policy.offerTtl());
        return byPolicy.isBefore(slot.end()) ? byPolicy : slot.end();
    }

    /** Holds the seat in the slot. */
    void hold(Aggregate<Slot> slot, SeatAssignment assignment, boolean confirm, Instant expiresAt, Instant at) {
        slot.execute(holding -> {
            holding.hold(assignment.bookingId(), assignment.allocationId(), confirm ? null : expiresAt, at);
            if (confirm) {
                holding.confirm(assignment.bookingId(), assignment.allocationId(), at);
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

package com.sapoche.booking.command.allocation;

import com.sapoche.booking.api.queue.QueuePolicy;
import com.sapoche.booking.api.slot.SlotInfo;
import com.sapoche.booking.command.booking.AssignedSeat;
import com.sapoche.booking.command.booking.BookingRepository;
import com.sapoche.booking.command.booking.Transition;
import com.sapoche.booking.command.queue.BookingQueue;
import com.sapoche.booking.command.queue.SeatAssignment;
import com.sapoche.booking.command.slot.Slot;
import com.sapoche.booking.command.slot.SlotRepository;
import java.time.Instant;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries out what the queue chose, in the unit of work of the command that made it choose: either queue, slot and
 * booking all change, or none does.
 */
@Component
class SeatAllocator {
    private final SlotRepository slots;
    private final BookingRepository bookings;

    SeatAllocator(SlotRepository slots, BookingRepository bookings) {
        this.slots = slots;
        this.bookings = bookings;
    }

    /** Holds the seat and offers it, or books it at once where the queue confirms for its patients. */
    void offer(String clinicId, SeatAssignment choice, QueuePolicy policy, Instant at, Instant now) {
        Aggregate<Slot> slot = slots.get(clinicId, choice.slotId());
        SlotInfo info = slot.invoke(Slot::info);
        Instant expiresAt = deadline(policy, info, now);
        hold(slot, choice, policy.autoConfirm(), expiresAt, at);
        bookings.get(clinicId, choice.bookingId())
                .execute(booking -> booking.offer(choice.allocationId(), info, expiresAt, policy.autoConfirm(), at));
    }

    /** An offer ends with its slot at the latest. */
    static Instant deadline(QueuePolicy policy, SlotInfo slot, Instant now) {
        Instant byPolicy = now.plus(policy.offerTtl());
        return byPolicy.isBefore(slot.end()) ? byPolicy : slot.end();
    }

    /** Takes the seat on the slot's side. */
    void hold(Aggregate<Slot> slot, SeatAssignment choice, boolean confirm, Instant expiresAt, Instant at) {
        slot.execute(taken -> {
            taken.hold(choice.bookingId(), choice.allocationId(), confirm ? null : expiresAt, at);
            if (confirm) {
                taken.confirm(choice.bookingId(), choice.allocationId(), at);
            }
        });
    }

    /** Gives a seat back to slot and queue; one the clinic has revoked is not there to give back. */
    void giveBack(Transition step, Aggregate<BookingQueue> queue, @Nullable AssignedSeat seat) {
        if (seat == null) {
            return;
        }
        String slotId = seat.slot().slotId();
        boolean had = slots.get(step.clinicId(), slotId)
                .invoke(slot -> slot.release(step.bookingId(), seat.allocationId(), step.at()));
        if (had) {
            queue.execute(line -> line.freeSeat(slotId, step.bookingId(), step.at()));
        }
    }
}

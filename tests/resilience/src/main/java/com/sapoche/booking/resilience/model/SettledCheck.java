package com.sapoche.booking.resilience.model;

import com.sapoche.booking.api.queue.QueueStatus;
import com.sapoche.booking.resilience.Violations;
import java.time.Instant;

/** Checks the rules that hold after all background work is done. */
public final class SettledCheck {

    private SettledCheck() {}

    /** @param at time of the check; slots that have ended by then are ignored */
    public static void check(ReplayedLedger ledger, Instant at, Violations violations) {
        for (ReplayedQueue queue : ledger.queues()) {
            for (ReplayedBooking booking : queue.bookings.values()) {
                if (booking.holdsSeat()) {
                    ReplayedSlot slot = booking.slot == null ? null : queue.slots.get(booking.slot.slotId());
                    violations.unless(
                            slot != null && slot.taken.containsKey(booking.bookingId),
                            "Booking keeps a revoked seat",
                            booking + " of " + slot + " at " + ledger.position());
                }
            }
            if (queue.status != QueueStatus.PAUSED) {
                checkSeats(ledger, queue, at, violations);
            }
        }
    }

    private static void checkSeats(ReplayedLedger ledger, ReplayedQueue queue, Instant at, Violations violations) {
        for (ReplayedSlot slot : queue.slots.values()) {
            if (slot.free() > 0 && slot.end.isAfter(at)) {
                queue.waitingList.values().stream()
                        .filter(entry -> entry.matches(slot))
                        .findFirst()
                        .ifPresent(entry -> violations.add(
                                "Free seat not offered",
                                slot + " of " + queue.clinicId + "/" + queue.queueId + " to " + entry + " at "
                                        + ledger.position()));
            }
        }
    }
}

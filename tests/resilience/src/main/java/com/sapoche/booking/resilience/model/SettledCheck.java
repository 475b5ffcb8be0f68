package com.sapoche.booking.resilience.model;

import com.sapoche.booking.api.queue.QueueStatus;
import com.sapoche.booking.resilience.Violations;
import java.time.Instant;

/** Checks the rules that hold after all background work is done. */
public final class SettledCheck {

    private SettledCheck() {}

    /** @param at when it was looked at; slots that are over by then concern nobody */
    public static void check(ReplayedLedger ledger, Instant at, Violations findings) {
        for (ReplayedQueue queue : ledger.queues()) {
            for (ReplayedBooking booking : queue.bookings.values()) {
                if (booking.countsOnSeat()) {
                    ReplayedSlot slot = booking.slot == null ? null : queue.slots.get(booking.slot.slotId());
                    findings.unless(
                            slot != null && slot.taken.containsKey(booking.bookingId),
                            "booking left with a seat that was taken away",
                            booking + " of " + slot + " at " + ledger.position());
                }
            }
            if (queue.status != QueueStatus.PAUSED) {
                checkSeats(ledger, queue, at, findings);
            }
        }
    }

    private static void checkSeats(ReplayedLedger ledger, ReplayedQueue queue, Instant at, Violations findings) {
        for (ReplayedSlot slot : queue.slots.values()) {
            if (slot.free() > 0 && slot.end.isAfter(at)) {
                queue.line.values().stream()
                        .filter(standing -> standing.matches(slot))
                        .findFirst()
                        .ifPresent(standing -> findings.add(
                                "free seat not offered",
                                slot + " of " + queue.clinicId + "/" + queue.queueId + " to " + standing + " at "
                                        + ledger.position()));
            }
        }
    }
}

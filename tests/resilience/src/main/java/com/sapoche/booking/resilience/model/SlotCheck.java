package com.sapoche.booking.resilience.model;

import com.sapoche.booking.api.slot.SeatConfirmed;
import com.sapoche.booking.api.slot.SeatHeld;
import com.sapoche.booking.api.slot.SeatReleased;
import com.sapoche.booking.api.slot.SeatRevoked;
import com.sapoche.booking.api.slot.SeatsChanged;
import com.sapoche.booking.api.slot.SlotPublished;
import com.sapoche.booking.api.slot.SlotWithdrawn;

/** Checks the seats of slots. */
final class SlotCheck {

    private final ReplayedLedger ledger;

    SlotCheck(ReplayedLedger ledger) {
        this.ledger = ledger;
    }

    void apply(LoggedEvent logged, ReplayedQueue queue) {
        if (logged.event() instanceof SlotPublished e) {
            ReplayedSlot slot = new ReplayedSlot(e);
            ledger.rule(!queue.slots.containsKey(e.slotId()), "Slot published twice", logged, e.slotId());
            queue.slots.put(e.slotId(), slot);
            ledger.put(e.clinicId(), slot);
        } else if (logged.event() instanceof SeatHeld e) {
            ReplayedSlot slot = ledger.slotOf(e, e.slotId());
            ledger.rule(!slot.withdrawn && slot.free() > 0, "More seats taken than available", logged, slot.toString());
            ledger.rule(
                    slot.taken.put(e.bookingId(), e.allocationId()) == null,
                    "Booking has two seats of one slot",
                    logged,
                    slot.toString());
        } else if (logged.event() instanceof SeatConfirmed e) {
            ReplayedSlot slot = ledger.slotOf(e, e.slotId());
            ledger.rule(
                    e.allocationId().equals(slot.taken.get(e.bookingId())),
                    "Confirmed a seat that is not held",
                    logged,
                    "" + slot.taken);
        } else if (logged.event() instanceof SeatReleased e) {
            releaseSeat(logged, ledger.slotOf(e, e.slotId()), e.bookingId(), e.allocationId());
        } else if (logged.event() instanceof SeatRevoked e) {
            releaseSeat(logged, ledger.slotOf(e, e.slotId()), e.bookingId(), e.allocationId());
        } else if (logged.event() instanceof SeatsChanged e) {
            ledger.slotOf(e, e.slotId()).seats = e.seats();
        } else if (logged.event() instanceof SlotWithdrawn e) {
            ledger.slotOf(e, e.slotId()).withdrawn = true;
        }
    }

    private void releaseSeat(LoggedEvent logged, ReplayedSlot slot, String bookingId, String allocationId) {
        ledger.rule(
                allocationId.equals(slot.taken.remove(bookingId)),
                "Released a seat that is not taken",
                logged,
                "" + slot);
    }
}

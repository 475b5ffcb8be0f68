package com.sapoche.booking.resilience.model;

import com.sapoche.booking.api.slot.AllocationEvent;
import com.sapoche.booking.api.slot.SeatConfirmed;
import com.sapoche.booking.api.slot.SeatHeld;
import com.sapoche.booking.api.slot.SeatReleased;
import com.sapoche.booking.api.slot.SeatRevoked;
import com.sapoche.booking.api.slot.SeatsChanged;
import com.sapoche.booking.api.slot.SlotEvent;
import com.sapoche.booking.api.slot.SlotPublished;
import com.sapoche.booking.api.slot.SlotWithdrawn;
import com.sapoche.booking.platform.testing.EventHandlerMap;

/** Checks the seats of slots. */
final class SlotCheck {

    private final ReplayedLedger ledger;
    private final EventHandlerMap<LoggedEvent> handlers;

    SlotCheck(ReplayedLedger ledger) {
        this.ledger = ledger;
        this.handlers = EventHandlerMap.<LoggedEvent>of(SlotEvent.class)
                .on(SlotPublished.class, this::published)
                .on(SeatHeld.class, this::held)
                .on(SeatConfirmed.class, this::confirmed)
                .on(SeatReleased.class, this::released)
                .on(SeatRevoked.class, this::released)
                .on(SeatsChanged.class, (event, logged) -> slot(event).seats = event.seats())
                .on(SlotWithdrawn.class, (event, logged) -> slot(event).withdrawn = true)
                .build();
    }

    void apply(LoggedEvent logged) {
        handlers.handle(logged.event(), logged);
    }

    private void published(SlotPublished event, LoggedEvent logged) {
        ReplayedQueue queue = ledger.queue(event);
        ReplayedSlot slot = new ReplayedSlot(event);
        ledger.rule(!queue.slots.containsKey(event.slotId()), "Slot published twice", logged, event.slotId());
        queue.slots.put(event.slotId(), slot);
        ledger.put(event.clinicId(), slot);
    }

    private void held(SeatHeld event, LoggedEvent logged) {
        ReplayedSlot slot = slot(event);
        ledger.rule(!slot.withdrawn && slot.free() > 0, "More seats taken than available", logged, slot.toString());
        ledger.rule(
                slot.taken.put(event.bookingId(), event.allocationId()) == null,
                "Booking has two seats of one slot",
                logged,
                slot.toString());
    }

    private void confirmed(SeatConfirmed event, LoggedEvent logged) {
        ReplayedSlot slot = slot(event);
        ledger.rule(
                event.allocationId().equals(slot.taken.get(event.bookingId())),
                "Confirmed a seat that is not held",
                logged,
                "" + slot.taken);
    }

    private void released(AllocationEvent event, LoggedEvent logged) {
        ReplayedSlot slot = slot(event);
        ledger.rule(
                event.allocationId().equals(slot.taken.remove(event.bookingId())),
                "Released a seat that is not taken",
                logged,
                slot.toString());
    }

    private ReplayedSlot slot(SlotEvent event) {
        return ledger.slotOf(event, event.slotId());
    }
}

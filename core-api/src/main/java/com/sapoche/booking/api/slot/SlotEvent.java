package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.LedgerEvent;

/** Groups the events that are stored in the stream of a slot and change its state. */
public sealed interface SlotEvent extends LedgerEvent
        permits SlotPublished, SeatsChanged, SlotWithdrawn, AllocationEvent {
    String slotId();
}

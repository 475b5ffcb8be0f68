package com.sapoche.booking.api.slot;

import com.sapoche.booking.api.LedgerEvent;

/** Is stored in the stream of a slot and changes its state. */
public sealed interface SlotEvent extends LedgerEvent
        permits SlotPublished, SeatsChanged, SlotWithdrawn, AllocationEvent {
    String slotId();
}

package com.sapoche.booking.command.queue;

/** Provides the number of free seats of a slot, as counted by the slot itself. */
@FunctionalInterface
public interface SlotAvailability {
    /** Returns 0 for a slot that is full, withdrawn or unknown. */
    int freeSeats(String slotId);
}

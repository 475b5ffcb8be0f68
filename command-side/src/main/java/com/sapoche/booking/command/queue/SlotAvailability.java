package com.sapoche.booking.command.queue;

/** Tells how many seats of a slot can be held, by the count of the slot itself. */
@FunctionalInterface
public interface SlotAvailability {
    /** Returns 0 for a slot that is full, withdrawn or unknown. */
    int freeSeats(String slotId);
}

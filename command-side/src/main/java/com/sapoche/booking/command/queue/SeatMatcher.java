package com.sapoche.booking.command.queue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Matches waiting bookings with free seats.
 *
 * @param open slots with free seats, earliest first
 */
record SeatMatcher(WaitingList waiting, List<SlotCapacity> open) {

    /** Returns the earliest free seat that a booking matches and no booking ranked before it does. */
    Optional<SlotCapacity> seatFor(WaitingListEntry entry) {
        return open.stream()
                .filter(entry::matches)
                .filter(slot -> firstMatching(slot)
                        .map(first -> entry.rank().compareTo(first.rank()) <= 0)
                        .orElse(true))
                .findFirst();
    }

    /** Returns the earliest free seat outside a slot that a booking accepts and no waiting booking matches. */
    Optional<SlotCapacity> unclaimedSeat(WaitingListEntry entry, @Nullable String excludedSlotId) {
        return open.stream()
                .filter(slot -> !slot.slotId().equals(excludedSlotId) && entry.accepts(slot))
                .filter(slot -> firstMatching(slot).isEmpty())
                .findFirst();
    }

    /** Returns the waiting booking of lowest rank that matches a slot. */
    Optional<WaitingListEntry> firstMatching(SlotCapacity slot) {
        return waiting.first(entry -> entry.matches(slot));
    }
}

package com.sapoche.booking.command.queue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which free seat is whose: looks at who waits and what is free, and changes neither. */
record SeatMatcher(WaitingList line, List<SlotCapacity> open) {

    /** The earliest free seat that this booking may have because nobody before it could have it. */
    Optional<SlotCapacity> byRight(WaitingListEntry entry) {
        return open.stream()
                .filter(entry::matches)
                .filter(seats -> first(seats)
                        .map(first -> entry.rank().compareTo(first.rank()) <= 0)
                        .orElse(true))
                .findFirst();
    }

    /** The earliest free seat in another slot that nobody in line could have. */
    Optional<SlotCapacity> leftOver(WaitingListEntry entry, @Nullable String butOf) {
        return open.stream()
                .filter(seats -> !seats.slotId().equals(butOf) && entry.wants(seats))
                .filter(seats -> first(seats).isEmpty())
                .findFirst();
    }

    /** The first in line that could have a seat of these. */
    Optional<WaitingListEntry> first(SlotCapacity seats) {
        return line.first(entry -> entry.matches(seats));
    }
}

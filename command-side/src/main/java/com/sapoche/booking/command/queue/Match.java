package com.sapoche.booking.command.queue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which free seat is whose: looks at who waits and what is free, and changes neither. */
record Match(Line line, List<Seats> open) {

    /** The earliest free seat that this booking may have because nobody before it could have it. */
    Optional<Seats> byRight(Entry entry) {
        return open.stream()
                .filter(entry::matches)
                .filter(seats -> first(seats)
                        .map(first -> entry.place().compareTo(first.place()) <= 0)
                        .orElse(true))
                .findFirst();
    }

    /** The earliest free seat in another slot that nobody in line could have. */
    Optional<Seats> leftOver(Entry entry, @Nullable String butOf) {
        return open.stream()
                .filter(seats -> !seats.slotId().equals(butOf) && entry.wants(seats))
                .filter(seats -> first(seats).isEmpty())
                .findFirst();
    }

    /** The first in line that could have a seat of these. */
    Optional<Entry> first(Seats seats) {
        return line.first(entry -> entry.matches(seats));
    }
}

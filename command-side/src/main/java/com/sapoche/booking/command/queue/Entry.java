package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.booking.Preference;
import com.sapoche.booking.api.queue.Place;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueJoined;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a queue knows of one active booking, in line or not.
 *
 * @param letGo slots it declined or let lapse
 * @param choices how often it was chosen or moved to a slot; numbers its allocations
 * @param waiting whether it stands in line
 */
public record Entry(
        String bookingId,
        String patientRef,
        long ticket,
        Priority priority,
        Place place,
        @Nullable Preference preference,
        Instant joinedAt,
        Set<String> letGo,
        int choices,
        boolean waiting) {

    static Entry of(QueueJoined event) {
        return new Entry(
                event.bookingId(),
                event.patientRef(),
                event.ticket(),
                event.priority(),
                event.place(),
                event.preference(),
                event.joinedAt(),
                Set.of(),
                0,
                true);
    }

    /** The same wish without naming a slot. */
    static @Nullable Preference anySlot(@Nullable Preference wish) {
        return wish == null ? null : new Preference(wish.earliest(), wish.latest(), wish.resource(), null);
    }

    /** The one slot it asks for by name, if any. */
    @Nullable
    String slotWanted() {
        return preference == null ? null : preference.slotId();
    }

    boolean wants(Seats seats) {
        if (preference == null) {
            return true;
        }
        return (preference.slotId() == null || preference.slotId().equals(seats.slotId()))
                && (preference.resource() == null || preference.resource().equals(seats.resource()))
                && (preference.earliest() == null || !seats.start().isBefore(preference.earliest()))
                && (preference.latest() == null || !seats.start().isAfter(preference.latest()));
    }

    boolean letGoOf(String slotId) {
        return letGo.contains(slotId);
    }

    boolean matches(Seats seats) {
        return wants(seats) && !letGoOf(seats.slotId());
    }

    Entry chosen() {
        return new Entry(
                bookingId, patientRef, ticket, priority, place, preference, joinedAt, letGo, choices + 1, false);
    }

    Entry outOfLine() {
        return new Entry(bookingId, patientRef, ticket, priority, place, preference, joinedAt, letGo, choices, false);
    }

    Entry backInLine(Place at, @Nullable Preference wanted, @Nullable String slotLetGo) {
        Set<String> all = letGo;
        if (slotLetGo != null) {
            all = new TreeSet<>(letGo);
            all.add(slotLetGo);
        }
        return new Entry(bookingId, patientRef, ticket, priority, at, wanted, joinedAt, all, choices, true);
    }

    Entry at(Place other, Priority of) {
        return new Entry(bookingId, patientRef, ticket, of, other, preference, joinedAt, letGo, choices, waiting);
    }

    Entry wanting(@Nullable Preference other) {
        return new Entry(bookingId, patientRef, ticket, priority, place, other, joinedAt, letGo, choices, waiting);
    }
}

package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.booking.Preference;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueueRank;
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
public record WaitingListEntry(
        String bookingId,
        String patientRef,
        long ticket,
        Priority priority,
        QueueRank place,
        @Nullable Preference preference,
        Instant joinedAt,
        Set<String> letGo,
        int choices,
        boolean waiting) {

    static WaitingListEntry of(QueueJoined event) {
        return new WaitingListEntry(
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

    boolean wants(SlotCapacity seats) {
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

    boolean matches(SlotCapacity seats) {
        return wants(seats) && !letGoOf(seats.slotId());
    }

    WaitingListEntry chosen() {
        return new WaitingListEntry(
                bookingId, patientRef, ticket, priority, place, preference, joinedAt, letGo, choices + 1, false);
    }

    WaitingListEntry outOfLine() {
        return new WaitingListEntry(bookingId, patientRef, ticket, priority, place, preference, joinedAt, letGo, choices, false);
    }

    WaitingListEntry backInLine(QueueRank at, @Nullable Preference wanted, @Nullable String slotLetGo) {
        Set<String> all = letGo;
        if (slotLetGo != null) {
            all = new TreeSet<>(letGo);
            all.add(slotLetGo);
        }
        return new WaitingListEntry(bookingId, patientRef, ticket, priority, at, wanted, joinedAt, all, choices, true);
    }

    WaitingListEntry at(QueueRank other, Priority of) {
        return new WaitingListEntry(bookingId, patientRef, ticket, of, other, preference, joinedAt, letGo, choices, waiting);
    }

    WaitingListEntry wanting(@Nullable Preference other) {
        return new WaitingListEntry(bookingId, patientRef, ticket, priority, place, other, joinedAt, letGo, choices, waiting);
    }
}

package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.queue.Preference;
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
 * @param declinedSlotIds slots it declined or let lapse
 * @param choices how often it was chosen or moved to a slot; numbers its allocations
 * @param waiting whether it stands in line
 */
public record WaitingListEntry(
        String bookingId,
        String patientRef,
        long ticket,
        Priority priority,
        QueueRank rank,
        @Nullable Preference preference,
        Instant joinedAt,
        Set<String> declinedSlotIds,
        int choices,
        boolean waiting) {

    static WaitingListEntry of(QueueJoined event) {
        return new WaitingListEntry(
                event.bookingId(),
                event.patientRef(),
                event.ticket(),
                event.priority(),
                event.rank(),
                event.preference(),
                event.joinedAt(),
                Set.of(),
                0,
                true);
    }

    /** The same wish without naming a slot. */
    static @Nullable Preference anySlot(@Nullable Preference preference) {
        return preference == null
                ? null
                : new Preference(preference.earliest(), preference.latest(), preference.resource(), null);
    }

    /** The one slot it asks for by name, if any. */
    @Nullable
    String slotWanted() {
        return preference == null ? null : preference.slotId();
    }

    boolean wants(SlotCapacity seats) {
        return PreferenceMatcher.matches(preference, seats);
    }

    boolean hasDeclined(String slotId) {
        return declinedSlotIds.contains(slotId);
    }

    boolean matches(SlotCapacity seats) {
        return wants(seats) && !hasDeclined(seats.slotId());
    }

    WaitingListEntry chosen() {
        return new WaitingListEntry(
                bookingId,
                patientRef,
                ticket,
                priority,
                rank,
                preference,
                joinedAt,
                declinedSlotIds,
                choices + 1,
                false);
    }

    WaitingListEntry outOfLine() {
        return new WaitingListEntry(
                bookingId, patientRef, ticket, priority, rank, preference, joinedAt, declinedSlotIds, choices, false);
    }

    WaitingListEntry backInLine(QueueRank at, @Nullable Preference wanted, @Nullable String slotLetGo) {
        Set<String> all = declinedSlotIds;
        if (slotLetGo != null) {
            all = new TreeSet<>(declinedSlotIds);
            all.add(slotLetGo);
        }
        return new WaitingListEntry(bookingId, patientRef, ticket, priority, at, wanted, joinedAt, all, choices, true);
    }

    WaitingListEntry at(QueueRank other, Priority of) {
        return new WaitingListEntry(
                bookingId, patientRef, ticket, of, other, preference, joinedAt, declinedSlotIds, choices, waiting);
    }

    WaitingListEntry wanting(@Nullable Preference other) {
        return new WaitingListEntry(
                bookingId, patientRef, ticket, priority, rank, other, joinedAt, declinedSlotIds, choices, waiting);
    }
}

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
 * Holds the facts about one active booking that its queue decides by.
 *
 * @param declinedSlotIds slots whose offers the booking declined or let lapse
 * @param allocations number of allocations the booking has had; numbers the next one
 * @param waiting whether the booking is in the waiting list
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
        int allocations,
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

    /** Returns the preference without its slot. */
    static @Nullable Preference withoutSlot(@Nullable Preference preference) {
        return preference == null
                ? null
                : new Preference(preference.earliest(), preference.latest(), preference.resource(), null);
    }

    /** Returns the slot the preference names; null where it names none. */
    @Nullable
    String preferredSlotId() {
        return preference == null ? null : preference.slotId();
    }

    /** Returns whether the preference allows a slot. */
    boolean accepts(SlotCapacity slot) {
        return PreferenceMatcher.matches(preference, slot);
    }

    boolean hasDeclined(String slotId) {
        return declinedSlotIds.contains(slotId);
    }

    /** Returns whether a seat of a slot may be offered to this booking. */
    boolean matches(SlotCapacity slot) {
        return accepts(slot) && !hasDeclined(slot.slotId());
    }

    /** Returns the entry after a seat was assigned. */
    WaitingListEntry withAllocation() {
        return new WaitingListEntry(
                bookingId,
                patientRef,
                ticket,
                priority,
                rank,
                preference,
                joinedAt,
                declinedSlotIds,
                allocations + 1,
                false);
    }

    WaitingListEntry notWaiting() {
        return new WaitingListEntry(
                bookingId,
                patientRef,
                ticket,
                priority,
                rank,
                preference,
                joinedAt,
                declinedSlotIds,
                allocations,
                false);
    }

    WaitingListEntry requeued(QueueRank newRank, @Nullable Preference newPreference, @Nullable String declinedSlotId) {
        Set<String> declined = declinedSlotIds;
        if (declinedSlotId != null) {
            declined = new TreeSet<>(declinedSlotIds);
            declined.add(declinedSlotId);
        }
        return new WaitingListEntry(
                bookingId, patientRef, ticket, priority, newRank, newPreference, joinedAt, declined, allocations, true);
    }

    WaitingListEntry withPriority(Priority newPriority, QueueRank newRank) {
        return new WaitingListEntry(
                bookingId,
                patientRef,
                ticket,
                newPriority,
                newRank,
                preference,
                joinedAt,
                declinedSlotIds,
                allocations,
                waiting);
    }

    WaitingListEntry withPreference(@Nullable Preference newPreference) {
        return new WaitingListEntry(
                bookingId,
                patientRef,
                ticket,
                priority,
                rank,
                newPreference,
                joinedAt,
                declinedSlotIds,
                allocations,
                waiting);
    }
}

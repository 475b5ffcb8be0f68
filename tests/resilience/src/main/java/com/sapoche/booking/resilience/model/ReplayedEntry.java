package com.sapoche.booking.resilience.model;

import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.platform.testing.ExpectedRank;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the state of one active booking according to the events of its queue. */
final class ReplayedEntry {

    final String bookingId;
    final Instant joinedAt;
    Priority priority;

    /** Holds the rank according to the rule of the design. */
    ExpectedRank rank;

    /** Holds the rank that the log records. */
    QueueRank recordedRank;

    @Nullable
    Preference preference;

    boolean waiting = true;
    final Set<String> declinedSlotIds = new HashSet<>();

    ReplayedEntry(QueueJoined event, ExpectedRank rank) {
        this.bookingId = event.bookingId();
        this.joinedAt = event.joinedAt();
        this.priority = event.priority();
        this.rank = rank;
        this.recordedRank = event.rank();
        this.preference = event.preference();
    }

    boolean accepts(String slotId, Instant start, @Nullable String resource) {
        Preference preference = this.preference;
        if (preference == null) {
            return true;
        }
        if (preference.slotId() != null && !preference.slotId().equals(slotId)) {
            return false;
        }
        if (preference.resource() != null && !preference.resource().equals(resource)) {
            return false;
        }
        if (preference.earliest() != null && start.isBefore(preference.earliest())) {
            return false;
        }
        return preference.latest() == null || !start.isAfter(preference.latest());
    }

    boolean matches(ReplayedSlot slot) {
        return !declinedSlotIds.contains(slot.slotId) && accepts(slot.slotId, slot.start, slot.resource);
    }

    @Override
    public String toString() {
        return bookingId + " " + priority + " at " + rank + ", preference " + preference + ", declined "
                + declinedSlotIds;
    }
}

package com.sapoche.booking.resilience.model;

import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueRank;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One active booking as its queue's events tell it. */
final class ReplayedEntry {

    final String bookingId;
    Priority priority;
    QueueRank rank;

    @Nullable
    Preference preference;

    boolean waiting = true;
    final Set<String> declinedSlotIds = new HashSet<>();

    ReplayedEntry(String bookingId, Priority priority, QueueRank rank, @Nullable Preference preference) {
        this.bookingId = bookingId;
        this.priority = priority;
        this.rank = rank;
        this.preference = preference;
    }

    /** Who is ahead, by the words of the design: emergencies, then who came first less the head start, then tickets. */
    static int order(QueueRank one, QueueRank other) {
        if (one.emergency() != other.emergency()) {
            return one.emergency() ? -1 : 1;
        }
        if (!one.since().equals(other.since())) {
            return one.since().isBefore(other.since()) ? -1 : 1;
        }
        return Long.signum(one.ordinal() - other.ordinal());
    }

    boolean wants(String slotId, Instant start, @Nullable String resource) {
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
        return !declinedSlotIds.contains(slot.slotId) && wants(slot.slotId, slot.start, slot.resource);
    }

    @Override
    public String toString() {
        return bookingId + " " + priority + " at " + rank + " wanting " + preference + " not " + declinedSlotIds;
    }
}

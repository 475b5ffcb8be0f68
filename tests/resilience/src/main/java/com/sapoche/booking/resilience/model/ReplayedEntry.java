package com.sapoche.booking.resilience.model;

import com.sapoche.booking.api.booking.Preference;
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
    QueueRank place;

    @Nullable
    Preference preference;

    boolean waiting = true;
    final Set<String> letGo = new HashSet<>();

    ReplayedEntry(String bookingId, Priority priority, QueueRank place, @Nullable Preference preference) {
        this.bookingId = bookingId;
        this.priority = priority;
        this.place = place;
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
        Preference wish = preference;
        if (wish == null) {
            return true;
        }
        if (wish.slotId() != null && !wish.slotId().equals(slotId)) {
            return false;
        }
        if (wish.resource() != null && !wish.resource().equals(resource)) {
            return false;
        }
        if (wish.earliest() != null && start.isBefore(wish.earliest())) {
            return false;
        }
        return wish.latest() == null || !start.isAfter(wish.latest());
    }

    boolean matches(ReplayedSlot slot) {
        return !letGo.contains(slot.slotId) && wants(slot.slotId, slot.start, slot.resource);
    }

    @Override
    public String toString() {
        return bookingId + " " + priority + " at " + place + " wanting " + preference + " not " + letGo;
    }
}

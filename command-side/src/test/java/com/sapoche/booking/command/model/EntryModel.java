package com.sapoche.booking.command.model;

import com.sapoche.booking.api.queue.CandidateOutcome;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.slot.SlotPublished;
import com.sapoche.booking.platform.testing.ExpectedRank;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the state of one active booking according to the log. */
final class EntryModel {
    final String bookingId;
    final String patientRef;
    final Instant joinedAt;
    final Set<String> declinedSlotIds = new HashSet<>();
    Priority priority;

    /** Holds the rank according to the rule of the design. */
    ExpectedRank rank;

    /** Holds the rank that the log records. */
    QueueRank recordedRank;

    @Nullable
    Preference preference;

    boolean waiting = true;

    EntryModel(QueueJoined event, ExpectedRank rank) {
        this.bookingId = event.bookingId();
        this.patientRef = event.patientRef();
        this.joinedAt = event.joinedAt();
        this.priority = event.priority();
        this.rank = rank;
        this.recordedRank = event.rank();
        this.preference = event.preference();
    }

    /** Returns the reason that excludes the entry from a slot, or null if the slot matches. */
    @Nullable
    CandidateOutcome against(SlotPublished slot) {
        if (declinedSlotIds.contains(slot.slotId())) {
            return CandidateOutcome.DECLINED_BEFORE;
        }
        if (preference == null) {
            return null;
        }
        boolean matches = true;
        matches &= preference.slotId() == null || preference.slotId().equals(slot.slotId());
        matches &= preference.resource() == null || preference.resource().equals(slot.resource());
        matches &= preference.earliest() == null || slot.start().compareTo(preference.earliest()) >= 0;
        matches &= preference.latest() == null || slot.start().compareTo(preference.latest()) <= 0;
        return matches ? null : CandidateOutcome.PREFERENCE_EXCLUDES;
    }
}

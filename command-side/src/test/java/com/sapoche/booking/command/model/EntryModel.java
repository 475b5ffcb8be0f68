package com.sapoche.booking.command.model;

import com.sapoche.booking.api.queue.CandidateOutcome;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.slot.SlotPublished;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds what the log says about one active booking. */
final class EntryModel {
    final String bookingId;
    final String patientRef;
    final Instant joinedAt;
    final Set<String> declinedSlotIds = new HashSet<>();
    Priority priority;

    /** The rank by the rule of the design. */
    ExpectedRank rank;

    /** The rank as the log has it. */
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

    /** Returns the reason why the entry cannot have a seat of the slot; null when it can. */
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

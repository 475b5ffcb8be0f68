package com.sapoche.booking.command.model;

import com.sapoche.booking.api.queue.CandidateOutcome;
import com.sapoche.booking.api.queue.Preference;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueRank;
import com.sapoche.booking.api.slot.SlotPublished;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the line knows of one active booking. */
final class EntryModel {
    final String bookingId;
    final String patientRef;
    final Set<String> declinedSlotIds = new HashSet<>();
    Priority priority;
    QueueRank rank;

    @Nullable
    Preference wanted;

    boolean inLine = true;

    EntryModel(String bookingId, String patientRef, Priority priority, QueueRank rank, @Nullable Preference wanted) {
        this.bookingId = bookingId;
        this.patientRef = patientRef;
        this.priority = priority;
        this.rank = rank;
        this.wanted = wanted;
    }

    /** Returns the reason why the entry cannot have a seat of the slot; null when it can. */
    @Nullable
    CandidateOutcome against(SlotPublished slot) {
        if (declinedSlotIds.contains(slot.slotId())) {
            return CandidateOutcome.DECLINED_BEFORE;
        }
        if (wanted == null) {
            return null;
        }
        boolean suits = true;
        suits &= wanted.slotId() == null || wanted.slotId().equals(slot.slotId());
        suits &= wanted.resource() == null || wanted.resource().equals(slot.resource());
        suits &= wanted.earliest() == null || slot.start().compareTo(wanted.earliest()) >= 0;
        suits &= wanted.latest() == null || slot.start().compareTo(wanted.latest()) <= 0;
        return suits ? null : CandidateOutcome.PREFERENCE_EXCLUDES;
    }
}

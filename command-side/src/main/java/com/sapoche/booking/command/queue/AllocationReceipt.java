package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.queue.CandidateOutcome;
import com.sapoche.booking.api.queue.RankedCandidate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the candidates of a selection. The list is bounded: a receipt must not grow with the queue. */
final class AllocationReceipt {
    static final int MAX_PASSED_OVER = 50;
    static final int MAX_BEHIND = 5;

    private AllocationReceipt() {}

    /** @param slot the slot the booking was chosen for; null when the desk called the next patient */
    static List<RankedCandidate> candidates(WaitingList waiting, WaitingListEntry chosen, @Nullable SlotCapacity slot) {
        List<RankedCandidate> candidates = new ArrayList<>();
        int passedOver = 0;
        int behind = 0;
        boolean found = false;
        for (WaitingListEntry entry : waiting) {
            if (entry.bookingId().equals(chosen.bookingId())) {
                found = true;
                candidates.add(candidate(entry, CandidateOutcome.CHOSEN));
            } else if (!found) {
                if (passedOver++ < MAX_PASSED_OVER) {
                    candidates.add(candidate(entry, reasonForPassingOver(entry, slot)));
                }
            } else if (behind++ < MAX_BEHIND) {
                candidates.add(candidate(entry, CandidateOutcome.RANKED_BEHIND));
            } else {
                break;
            }
        }
        return List.copyOf(candidates);
    }

    private static CandidateOutcome reasonForPassingOver(WaitingListEntry entry, @Nullable SlotCapacity slot) {
        if (slot == null) {
            throw new IllegalStateException("call-next must choose the first waiting booking, which is " + entry);
        }
        return entry.hasDeclined(slot.slotId())
                ? CandidateOutcome.DECLINED_BEFORE
                : CandidateOutcome.PREFERENCE_EXCLUDES;
    }

    private static RankedCandidate candidate(WaitingListEntry entry, CandidateOutcome outcome) {
        return new RankedCandidate(entry.bookingId(), entry.priority(), entry.rank(), entry.preference(), outcome);
    }
}

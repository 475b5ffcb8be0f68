package com.sapoche.booking.resilience.model;

import com.sapoche.booking.api.queue.CandidateChosen;
import com.sapoche.booking.api.queue.CandidateOutcome;
import com.sapoche.booking.api.queue.RankedCandidate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that each chosen booking is the first in rank among those that match, and that the receipt proves it. */
final class ReceiptCheck {

    /** Maximum number of passed-over bookings in a receipt. */
    private static final int MAX_AHEAD = 50;

    private static final int MAX_BEHIND = 5;

    private final ReplayedLedger ledger;

    ReceiptCheck(ReplayedLedger ledger) {
        this.ledger = ledger;
    }

    void check(LoggedEvent logged, ReplayedQueue queue, CandidateChosen e) {
        ReplayedEntry chosen = queue.entry(e.bookingId());
        ledger.rule(chosen.waiting, "Chosen booking is not waiting", logged, chosen.toString());
        ReplayedSlot slot = e.slotId() == null ? null : ledger.slotOf(e, e.slotId());
        if (slot != null) {
            ledger.rule(chosen.matches(slot), "Chosen booking does not match the slot", logged, chosen + " " + slot);
            ledger.rule(
                    queue.free.getOrDefault(slot.slotId, 0) > 0,
                    "Chosen for a slot without a free seat",
                    logged,
                    "" + slot);
            ledger.rule(slot.end.isAfter(logged.recordedAt().minusSeconds(2)), "Chosen for an ended slot", logged, "");
        }
        List<RankedCandidate> expected = new ArrayList<>();
        int ahead = 0;
        int behind = 0;
        for (ReplayedEntry entry : queue.waitingList.values()) {
            int order = entry.rank.compareTo(chosen.rank);
            if (order < 0) {
                ledger.rule(
                        slot != null && !entry.matches(slot),
                        "Matching booking ahead was passed over",
                        logged,
                        "" + entry);
                if (ahead++ < MAX_AHEAD) {
                    expected.add(candidate(entry, outcome(entry, slot)));
                }
            } else if (order == 0) {
                expected.add(candidate(entry, CandidateOutcome.CHOSEN));
            } else if (behind++ < MAX_BEHIND) {
                expected.add(candidate(entry, CandidateOutcome.RANKED_BEHIND));
            }
        }
        ledger.rule(
                e.candidates().equals(expected), "Candidates of the receipt are wrong", logged, expected.toString());
        ledger.rule(
                e.waiting() == queue.waitingList.size(),
                "Number of waiting bookings in the receipt is wrong",
                logged,
                "" + queue.waitingList.size());
        ledger.rule(e.policyVersion() == queue.policy.version(), "Policy version of the receipt is wrong", logged, "");
    }

    private static RankedCandidate candidate(ReplayedEntry entry, CandidateOutcome outcome) {
        return new RankedCandidate(entry.bookingId, entry.priority, entry.recordedRank, entry.preference, outcome);
    }

    private static CandidateOutcome outcome(ReplayedEntry entry, @Nullable ReplayedSlot slot) {
        return slot != null && entry.declinedSlotIds.contains(slot.slotId)
                ? CandidateOutcome.DECLINED_BEFORE
                : CandidateOutcome.PREFERENCE_EXCLUDES;
    }
}

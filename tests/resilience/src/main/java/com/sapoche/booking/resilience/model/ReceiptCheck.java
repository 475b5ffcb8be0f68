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
    private static final int MOST_AHEAD = 50;

    private static final int MOST_BEHIND = 5;

    private final ReplayedLedger ledger;

    ReceiptCheck(ReplayedLedger ledger) {
        this.ledger = ledger;
    }

    void check(LoggedEvent logged, ReplayedQueue queue, CandidateChosen e) {
        ReplayedEntry chosen = queue.standing(e.bookingId());
        ledger.rule(chosen.waiting, "chosen out of the line", logged, chosen.toString());
        ReplayedSlot slot = e.slotId() == null ? null : ledger.slotOf(e, e.slotId());
        if (slot != null) {
            ledger.rule(chosen.matches(slot), "chosen for a seat it does not match", logged, chosen + " " + slot);
            ledger.rule(
                    queue.free.getOrDefault(slot.slotId, 0) > 0,
                    "chosen for a seat that is not free",
                    logged,
                    "" + slot);
            ledger.rule(
                    slot.end.isAfter(logged.recordedAt().minusSeconds(2)),
                    "chosen for a slot that is over",
                    logged,
                    "");
        }
        List<RankedCandidate> expected = new ArrayList<>();
        int ahead = 0;
        int behind = 0;
        for (ReplayedEntry standing : queue.line.values()) {
            int order = standing.rank.compareTo(chosen.rank);
            if (order < 0) {
                ledger.rule(
                        slot != null && !standing.matches(slot),
                        "somebody ahead was passed over",
                        logged,
                        "" + standing);
                if (ahead++ < MOST_AHEAD) {
                    expected.add(line(standing, outcome(standing, slot)));
                }
            } else if (order == 0) {
                expected.add(line(standing, CandidateOutcome.CHOSEN));
            } else if (behind++ < MOST_BEHIND) {
                expected.add(line(standing, CandidateOutcome.RANKED_BEHIND));
            }
        }
        ledger.rule(e.candidates().equals(expected), "receipt says otherwise", logged, expected.toString());
        ledger.rule(e.waiting() == queue.line.size(), "receipt counts otherwise", logged, "" + queue.line.size());
        ledger.rule(e.policyVersion() == queue.policy.version(), "receipt of another policy", logged, "");
    }

    private static RankedCandidate line(ReplayedEntry standing, CandidateOutcome outcome) {
        return new RankedCandidate(
                standing.bookingId, standing.priority, standing.recordedRank, standing.preference, outcome);
    }

    private static CandidateOutcome outcome(ReplayedEntry standing, @Nullable ReplayedSlot slot) {
        return slot != null && standing.declinedSlotIds.contains(slot.slotId)
                ? CandidateOutcome.DECLINED_BEFORE
                : CandidateOutcome.PREFERENCE_EXCLUDES;
    }
}

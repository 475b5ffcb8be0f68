package com.sapoche.booking.endurance.model;

import com.sapoche.booking.api.queue.CandidateChosen;
import com.sapoche.booking.api.queue.Compared;
import com.sapoche.booking.api.queue.Compared.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether who was chosen is the first in order among those who matched, and the receipt says so. */
final class Receipts {

    /** How many of those passed over a receipt names at most. */
    private static final int MOST_AHEAD = 50;

    private static final int MOST_BEHIND = 5;

    private final LedgerModel ledger;

    Receipts(LedgerModel ledger) {
        this.ledger = ledger;
    }

    void check(Logged logged, QueueModel queue, CandidateChosen e) {
        Standing chosen = queue.standing(e.bookingId());
        ledger.rule(chosen.waiting, "chosen out of the line", logged, chosen.toString());
        SlotModel slot = e.slotId() == null ? null : ledger.slotOf(e, e.slotId());
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
        List<Compared> expected = new ArrayList<>();
        int ahead = 0;
        int behind = 0;
        for (Standing standing : queue.line.values()) {
            int order = Standing.order(standing.place, chosen.place);
            if (order < 0) {
                ledger.rule(
                        slot != null && !standing.matches(slot),
                        "somebody ahead was passed over",
                        logged,
                        "" + standing);
                if (ahead++ < MOST_AHEAD) {
                    expected.add(line(standing, verdict(standing, slot)));
                }
            } else if (order == 0) {
                expected.add(line(standing, Verdict.CHOSEN));
            } else if (behind++ < MOST_BEHIND) {
                expected.add(line(standing, Verdict.BEHIND));
            }
        }
        ledger.rule(e.compared().equals(expected), "receipt says otherwise", logged, expected.toString());
        ledger.rule(e.waiting() == queue.line.size(), "receipt counts otherwise", logged, "" + queue.line.size());
        ledger.rule(e.policyVersion() == queue.policy.version(), "receipt of another policy", logged, "");
    }

    private static Compared line(Standing standing, Verdict verdict) {
        return new Compared(standing.bookingId, standing.priority, standing.place, verdict);
    }

    private static Verdict verdict(Standing standing, @Nullable SlotModel slot) {
        return slot != null && standing.letGo.contains(slot.slotId) ? Verdict.LET_GO_BEFORE : Verdict.NOT_WANTED;
    }
}

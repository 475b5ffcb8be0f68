package com.sapoche.booking.command.queue;

import com.sapoche.booking.api.queue.CandidateOutcome;
import com.sapoche.booking.api.queue.RankedCandidate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down who was compared for a choice. Bounded: a receipt must not grow with the line. */
final class AllocationReceipt {
    static final int MOST_PASSED_OVER = 50;
    static final int MOST_BEHIND = 5;

    private AllocationReceipt() {}

    /** @param seats what the booking was chosen for; null when the desk called the next patient */
    static List<RankedCandidate> of(WaitingList line, WaitingListEntry chosen, @Nullable SlotCapacity seats) {
        List<RankedCandidate> compared = new ArrayList<>();
        int passedOver = 0;
        int behind = 0;
        boolean found = false;
        for (WaitingListEntry entry : line) {
            if (entry.bookingId().equals(chosen.bookingId())) {
                found = true;
                compared.add(compared(entry, CandidateOutcome.CHOSEN));
            } else if (!found) {
                if (passedOver++ < MOST_PASSED_OVER) {
                    compared.add(compared(entry, outcomeOfPassing(entry, seats)));
                }
            } else if (behind++ < MOST_BEHIND) {
                compared.add(compared(entry, CandidateOutcome.RANKED_BEHIND));
            } else {
                break;
            }
        }
        return List.copyOf(compared);
    }

    private static CandidateOutcome outcomeOfPassing(WaitingListEntry entry, @Nullable SlotCapacity seats) {
        if (seats == null) {
            throw new IllegalStateException("nobody may be passed over when the desk calls the next: " + entry);
        }
        return entry.hasDeclined(seats.slotId())
                ? CandidateOutcome.DECLINED_BEFORE
                : CandidateOutcome.PREFERENCE_EXCLUDES;
    }

    private static RankedCandidate compared(WaitingListEntry entry, CandidateOutcome outcome) {
        return new RankedCandidate(entry.bookingId(), entry.priority(), entry.rank(), outcome);
    }
}

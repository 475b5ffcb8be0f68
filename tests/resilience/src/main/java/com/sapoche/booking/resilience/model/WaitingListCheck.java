package com.sapoche.booking.resilience.model;

import com.sapoche.booking.api.queue.*;

/** Checks ranks, the waiting list and the capacity of a queue. */
final class WaitingListCheck {

    private final ReplayedLedger ledger;
    private final ReceiptCheck receipts;

    WaitingListCheck(ReplayedLedger ledger) {
        this.ledger = ledger;
        this.receipts = new ReceiptCheck(ledger);
    }

    void apply(LoggedEvent logged, ReplayedQueue queue) {
        if (logged.event() instanceof QueueJoined e) {
            joined(logged, queue, e);
        } else if (logged.event() instanceof CandidateChosen e) {
            receipts.check(logged, queue, e);
            queue.leave(queue.standing(e.bookingId()));
            if (e.slotId() != null) {
                change(queue, e.slotId(), -1);
            }
        } else if (logged.event() instanceof BookingLeftQueue e) {
            queue.leave(queue.standing(e.bookingId()));
        } else if (logged.event() instanceof BookingRequeued e) {
            requeued(logged, queue, e);
        } else if (logged.event() instanceof QueueRankChanged e) {
            rankChanged(logged, queue, e);
        } else if (logged.event() instanceof PreferenceChanged e) {
            queue.standing(e.bookingId()).preference = e.preference();
        } else if (logged.event() instanceof BookingRemovedFromQueue e) {
            ReplayedEntry gone = queue.standing(e.bookingId());
            queue.leave(gone);
            queue.standings.remove(e.bookingId());
        } else if (logged.event() instanceof QueuePolicyChanged e) {
            policyChanged(logged, queue, e);
        } else {
            capacity(logged, queue);
        }
    }

    private void capacity(LoggedEvent logged, ReplayedQueue queue) {
        if (logged.event() instanceof CapacityAdded e) {
            e.slots().forEach(slot -> queue.free.put(slot.slotId(), slot.seats()));
        } else if (logged.event() instanceof CapacityTaken e) {
            change(queue, e.slotId(), -1);
        } else if (logged.event() instanceof CapacityReleased e) {
            change(queue, e.slotId(), 1);
        } else if (logged.event() instanceof CapacityChanged e) {
            queue.free.computeIfPresent(e.slotId(), (slot, before) -> e.free());
        } else if (logged.event() instanceof CapacityWithdrawn e) {
            queue.free.remove(e.slotId());
        } else if (logged.event() instanceof QueuePaused) {
            queue.status = QueueStatus.PAUSED;
        } else if (logged.event() instanceof QueueResumed) {
            queue.status = QueueStatus.OPEN;
        } else if (logged.event() instanceof QueueClosed) {
            queue.status = QueueStatus.CLOSED;
        }
    }

    private void joined(LoggedEvent logged, ReplayedQueue queue, QueueJoined e) {
        ledger.rule(queue.status == QueueStatus.OPEN, "joined a queue that is not open", logged, queue.status.name());
        ledger.rule(e.ticket() == queue.lastTicket + 1, "ticket out of order", logged, "last " + queue.lastTicket);
        queue.lastTicket = e.ticket();
        ExpectedRank rank = ExpectedRank.ofJoin(e.joinedAt(), e.priority(), queue.policy.headStarts(), ++queue.numbers);
        checkRank(logged, rank, e.rank());
        ReplayedEntry entry = new ReplayedEntry(e, rank);
        queue.standings.put(e.bookingId(), entry);
        queue.stand(entry);
    }

    private void requeued(LoggedEvent logged, ReplayedQueue queue, BookingRequeued e) {
        ReplayedEntry entry = queue.standing(e.bookingId());
        ledger.rule(!entry.waiting, "requeued while waiting", logged, entry.toString());
        if (e.declinedSlotId() != null) {
            entry.declinedSlotIds.add(e.declinedSlotId());
            if (queue.policy.onLapse() == LapsePolicy.REQUEUE_AT_END) {
                entry.rank = ExpectedRank.ofRequeue(
                        e.occurredAt(), entry.priority, queue.line.navigableKeySet(), ++queue.numbers);
            }
        }
        checkRank(logged, entry.rank, e.rank());
        entry.recordedRank = e.rank();
        entry.preference = e.preference();
        entry.waiting = true;
        queue.stand(entry);
    }

    private void rankChanged(LoggedEvent logged, ReplayedQueue queue, QueueRankChanged e) {
        ReplayedEntry entry = queue.standing(e.bookingId());
        ledger.rule(e.waiting() == entry.waiting, "waits or not", logged, entry.toString());
        queue.line.remove(entry.rank);
        entry.priority = e.priority();
        entry.rank = entry.rank.inClass(e.priority(), entry.joinedAt, queue.policy.headStarts());
        checkRank(logged, entry.rank, e.rank());
        entry.recordedRank = e.rank();
        queue.stand(entry);
    }

    private void checkRank(LoggedEvent logged, ExpectedRank expected, QueueRank recorded) {
        ledger.rule(expected.isRecordedAs(recorded), "rank does not follow from the rule", logged, expected.toString());
    }

    private void policyChanged(LoggedEvent logged, ReplayedQueue queue, QueuePolicyChanged e) {
        ledger.rule(
                e.policy().version() == queue.policy.version() + 1,
                "policy version out of order",
                logged,
                "before " + queue.policy.version());
        queue.policy = e.policy();
    }

    private static void change(ReplayedQueue queue, String slotId, int by) {
        queue.free.computeIfPresent(slotId, (slot, before) -> before + by);
    }
}

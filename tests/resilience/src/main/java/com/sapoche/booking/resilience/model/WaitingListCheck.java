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
            queue.removeFromWaitingList(queue.entry(e.bookingId()));
            if (e.slotId() != null) {
                change(queue, e.slotId(), -1);
            }
        } else if (logged.event() instanceof BookingLeftQueue e) {
            queue.removeFromWaitingList(queue.entry(e.bookingId()));
        } else if (logged.event() instanceof BookingRequeued e) {
            requeued(logged, queue, e);
        } else if (logged.event() instanceof QueueRankChanged e) {
            rankChanged(logged, queue, e);
        } else if (logged.event() instanceof PreferenceChanged e) {
            queue.entry(e.bookingId()).preference = e.preference();
        } else if (logged.event() instanceof BookingRemovedFromQueue e) {
            ReplayedEntry removed = queue.entry(e.bookingId());
            queue.removeFromWaitingList(removed);
            queue.entries.remove(e.bookingId());
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
        ledger.rule(queue.status == QueueStatus.OPEN, "Joined a queue that is not open", logged, queue.status.name());
        ledger.rule(
                e.ticket() == queue.lastTicket + 1, "Ticket number out of order", logged, "last " + queue.lastTicket);
        queue.lastTicket = e.ticket();
        ExpectedRank rank =
                ExpectedRank.ofJoin(e.joinedAt(), e.priority(), queue.policy.headStarts(), ++queue.ordinals);
        checkRank(logged, rank, e.rank());
        ReplayedEntry entry = new ReplayedEntry(e, rank);
        queue.entries.put(e.bookingId(), entry);
        queue.addEntry(entry);
    }

    private void requeued(LoggedEvent logged, ReplayedQueue queue, BookingRequeued e) {
        ReplayedEntry entry = queue.entry(e.bookingId());
        ledger.rule(!entry.waiting, "Requeued while waiting", logged, entry.toString());
        if (e.declinedSlotId() != null) {
            entry.declinedSlotIds.add(e.declinedSlotId());
            if (queue.policy.onLapse() == LapsePolicy.REQUEUE_AT_END) {
                entry.rank = ExpectedRank.ofRequeue(
                        e.occurredAt(), entry.priority, queue.waitingList.navigableKeySet(), ++queue.ordinals);
            }
        }
        checkRank(logged, entry.rank, e.rank());
        entry.recordedRank = e.rank();
        entry.preference = e.preference();
        entry.waiting = true;
        queue.addEntry(entry);
    }

    private void rankChanged(LoggedEvent logged, ReplayedQueue queue, QueueRankChanged e) {
        ReplayedEntry entry = queue.entry(e.bookingId());
        ledger.rule(e.waiting() == entry.waiting, "Waiting flag differs", logged, entry.toString());
        queue.waitingList.remove(entry.rank);
        entry.priority = e.priority();
        entry.rank = entry.rank.inClass(e.priority(), entry.joinedAt, queue.policy.headStarts());
        checkRank(logged, entry.rank, e.rank());
        entry.recordedRank = e.rank();
        queue.addEntry(entry);
    }

    private void checkRank(LoggedEvent logged, ExpectedRank expected, QueueRank recorded) {
        ledger.rule(expected.isRecordedAs(recorded), "Rank violates the rule", logged, expected.toString());
    }

    private void policyChanged(LoggedEvent logged, ReplayedQueue queue, QueuePolicyChanged e) {
        ledger.rule(
                e.policy().version() == queue.policy.version() + 1,
                "Policy version out of order",
                logged,
                "before " + queue.policy.version());
        queue.policy = e.policy();
    }

    private static void change(ReplayedQueue queue, String slotId, int by) {
        queue.free.computeIfPresent(slotId, (slot, before) -> before + by);
    }
}

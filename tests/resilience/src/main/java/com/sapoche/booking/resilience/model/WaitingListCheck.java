package com.sapoche.booking.resilience.model;

import com.sapoche.booking.api.queue.*;

/** Who stands where in line, and who may be chosen. */
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
            rejoined(logged, queue, e);
        } else if (logged.event() instanceof QueueRankChanged e) {
            placed(logged, queue, e);
        } else if (logged.event() instanceof PreferenceChanged e) {
            queue.standing(e.bookingId()).preference = e.preference();
        } else if (logged.event() instanceof BookingRemovedFromQueue e) {
            ReplayedEntry gone = queue.standing(e.bookingId());
            queue.leave(gone);
            queue.standings.remove(e.bookingId());
        } else {
            supply(logged, queue);
        }
    }

    private void supply(LoggedEvent logged, ReplayedQueue queue) {
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
        ledger.rule(queue.status == QueueStatus.OPEN, "joined a queue that takes nobody", logged, queue.status.name());
        ledger.rule(e.ticket() == queue.lastTicket + 1, "ticket out of order", logged, "last " + queue.lastTicket);
        QueueRank rank = new QueueRank(
                e.priority() == Priority.EMERGENCY,
                e.joinedAt().minus(queue.headStart(e.priority())),
                queue.lastOrdinal + 1);
        ledger.rule(e.rank().equals(rank), "place does not follow from the rules", logged, rank.toString());
        queue.lastTicket = e.ticket();
        queue.lastOrdinal = e.rank().ordinal();
        ReplayedEntry standing = new ReplayedEntry(e.bookingId(), e.priority(), e.rank(), e.preference());
        queue.standings.put(e.bookingId(), standing);
        queue.stand(standing);
    }

    private void rejoined(LoggedEvent logged, ReplayedQueue queue, BookingRequeued e) {
        ReplayedEntry standing = queue.standing(e.bookingId());
        boolean toTheEnd = e.declinedSlotId() != null && queue.policy.onLapse() == LapsePolicy.REQUEUE_AT_END;
        if (toTheEnd) {
            boolean behindItsLikes = queue.line.values().stream()
                    .filter(other -> other.rank.emergency() == e.rank().emergency())
                    .allMatch(other -> ReplayedEntry.order(other.rank, e.rank()) < 0);
            ledger.rule(
                    behindItsLikes,
                    "requeued, and not at the end",
                    logged,
                    queue.waiting().toString());
            ledger.rule(e.rank().ordinal() == queue.lastOrdinal + 1, "ordinal out of order", logged, "");
        } else {
            ledger.rule(e.rank().equals(standing.rank), "old place lost", logged, standing.toString());
        }
        ledger.rule(!standing.waiting, "rejoined a line it stands in", logged, standing.toString());
        queue.lastOrdinal = Math.max(queue.lastOrdinal, e.rank().ordinal());
        standing.rank = e.rank();
        standing.preference = e.preference();
        standing.waiting = true;
        if (e.declinedSlotId() != null) {
            standing.declinedSlotIds.add(e.declinedSlotId());
        }
        queue.stand(standing);
    }

    private void placed(LoggedEvent logged, ReplayedQueue queue, QueueRankChanged e) {
        ReplayedEntry standing = queue.standing(e.bookingId());
        QueueRank rank = new QueueRank(
                e.priority() == Priority.EMERGENCY,
                standing.rank.since().plus(queue.headStart(standing.priority)).minus(queue.headStart(e.priority())),
                standing.rank.ordinal());
        ledger.rule(e.rank().equals(rank), "place does not follow from the rules", logged, rank.toString());
        ledger.rule(e.waiting() == standing.waiting, "waits or not", logged, standing.toString());
        queue.line.remove(standing.rank);
        standing.priority = e.priority();
        standing.rank = e.rank();
        queue.stand(standing);
    }

    private static void change(ReplayedQueue queue, String slotId, int by) {
        queue.free.computeIfPresent(slotId, (slot, before) -> before + by);
    }
}

package com.sapoche.booking.resilience.model;

import com.sapoche.booking.api.queue.*;
import com.sapoche.booking.platform.testing.EventHandlerMap;
import com.sapoche.booking.platform.testing.ExpectedRank;

/** Checks ranks, the waiting list and the capacity of a queue. */
final class WaitingListCheck {

    private final ReplayedLedger ledger;
    private final ReceiptCheck receipts;
    private final EventHandlerMap<LoggedEvent> handlers;

    WaitingListCheck(ReplayedLedger ledger) {
        this.ledger = ledger;
        this.receipts = new ReceiptCheck(ledger);
        this.handlers = EventHandlerMap.<LoggedEvent>of(QueueEvent.class)
                .on(QueueJoined.class, this::joined)
                .on(CandidateChosen.class, this::chosen)
                .on(BookingLeftQueue.class, (event, logged) -> leave(event))
                .on(BookingRequeued.class, this::requeued)
                .on(BookingRemovedFromQueue.class, (event, logged) -> remove(event))
                .on(QueueRankChanged.class, this::rankChanged)
                .on(PreferenceChanged.class, (event, logged) -> changePreference(event))
                .on(QueuePolicyChanged.class, this::policyChanged)
                .on(QueuePaused.class, (event, logged) -> ledger.queue(event).status = QueueStatus.PAUSED)
                .on(QueueResumed.class, (event, logged) -> ledger.queue(event).status = QueueStatus.OPEN)
                .on(QueueClosed.class, (event, logged) -> ledger.queue(event).status = QueueStatus.CLOSED)
                .on(CapacityAdded.class, (event, logged) -> addCapacity(event))
                .on(CapacityTaken.class, (event, logged) -> change(ledger.queue(event), event.slotId(), -1))
                .on(CapacityReleased.class, (event, logged) -> change(ledger.queue(event), event.slotId(), 1))
                .on(CapacityChanged.class, (event, logged) -> changeCapacity(event))
                .on(
                        CapacityWithdrawn.class,
                        (event, logged) -> ledger.queue(event).free.remove(event.slotId()))
                // QueueOpened creates the queue before the checks; a schedule has no effect until its slots are
                // published.
                .ignore(QueueOpened.class, ScheduleAdded.class)
                .build();
    }

    void apply(LoggedEvent logged) {
        handlers.handle(logged.event(), logged);
    }

    private void chosen(CandidateChosen event, LoggedEvent logged) {
        ReplayedQueue queue = ledger.queue(event);
        receipts.check(logged, queue, event);
        leave(event);
        if (event.slotId() != null) {
            change(queue, event.slotId(), -1);
        }
    }

    private void leave(WaitingListEvent event) {
        ReplayedQueue queue = ledger.queue(event);
        queue.removeFromWaitingList(queue.entry(event.bookingId()));
    }

    private void remove(BookingRemovedFromQueue event) {
        leave(event);
        ledger.queue(event).entries.remove(event.bookingId());
    }

    private void changePreference(PreferenceChanged event) {
        ledger.queue(event).entry(event.bookingId()).preference = event.preference();
    }

    private void addCapacity(CapacityAdded event) {
        ReplayedQueue queue = ledger.queue(event);
        event.slots().forEach(slot -> queue.free.put(slot.slotId(), slot.seats()));
    }

    private void changeCapacity(CapacityChanged event) {
        ledger.queue(event).free.computeIfPresent(event.slotId(), (slot, before) -> event.free());
    }

    private void joined(QueueJoined event, LoggedEvent logged) {
        ReplayedQueue queue = ledger.queue(event);
        ledger.rule(queue.status == QueueStatus.OPEN, "Joined a queue that is not open", logged, queue.status.name());
        ledger.rule(
                event.ticket() == queue.lastTicket + 1,
                "Ticket number out of order",
                logged,
                "last " + queue.lastTicket);
        queue.lastTicket = event.ticket();
        ExpectedRank rank =
                ExpectedRank.ofJoin(event.joinedAt(), event.priority(), queue.policy.headStarts(), ++queue.ordinals);
        checkRank(logged, rank, event.rank());
        ReplayedEntry entry = new ReplayedEntry(event, rank);
        queue.entries.put(event.bookingId(), entry);
        queue.addEntry(entry);
    }

    private void requeued(BookingRequeued event, LoggedEvent logged) {
        ReplayedQueue queue = ledger.queue(event);
        ReplayedEntry entry = queue.entry(event.bookingId());
        ledger.rule(!entry.waiting, "Requeued while waiting", logged, entry.toString());
        if (event.declinedSlotId() != null) {
            entry.declinedSlotIds.add(event.declinedSlotId());
            if (queue.policy.onLapse() == LapsePolicy.REQUEUE_AT_END) {
                entry.rank = ExpectedRank.ofRequeue(
                        event.occurredAt(), entry.priority, queue.waitingList.navigableKeySet(), ++queue.ordinals);
            }
        }
        checkRank(logged, entry.rank, event.rank());
        entry.recordedRank = event.rank();
        entry.preference = event.preference();
        entry.waiting = true;
        queue.addEntry(entry);
    }

    private void rankChanged(QueueRankChanged event, LoggedEvent logged) {
        ReplayedQueue queue = ledger.queue(event);
        ReplayedEntry entry = queue.entry(event.bookingId());
        ledger.rule(event.waiting() == entry.waiting, "Waiting flag differs", logged, entry.toString());
        queue.waitingList.remove(entry.rank);
        entry.priority = event.priority();
        entry.rank = entry.rank.inClass(event.priority(), entry.joinedAt, queue.policy.headStarts());
        checkRank(logged, entry.rank, event.rank());
        entry.recordedRank = event.rank();
        queue.addEntry(entry);
    }

    private void checkRank(LoggedEvent logged, ExpectedRank expected, QueueRank recorded) {
        ledger.rule(expected.isRecordedAs(recorded), "Rank violates the rule", logged, expected.toString());
    }

    private void policyChanged(QueuePolicyChanged event, LoggedEvent logged) {
        ReplayedQueue queue = ledger.queue(event);
        ledger.rule(
                event.policy().version() == queue.policy.version() + 1,
                "Policy version out of order",
                logged,
                "before " + queue.policy.version());
        queue.policy = event.policy();
    }

    private static void change(ReplayedQueue queue, String slotId, int by) {
        queue.free.computeIfPresent(slotId, (slot, before) -> before + by);
    }
}

package com.sapoche.booking.endurance.model;

import com.sapoche.booking.api.queue.BookingEnded;
import com.sapoche.booking.api.queue.CandidateChosen;
import com.sapoche.booking.api.queue.LineLeft;
import com.sapoche.booking.api.queue.LineRejoined;
import com.sapoche.booking.api.queue.OnLapse;
import com.sapoche.booking.api.queue.Place;
import com.sapoche.booking.api.queue.PlaceChanged;
import com.sapoche.booking.api.queue.PreferenceChanged;
import com.sapoche.booking.api.queue.Priority;
import com.sapoche.booking.api.queue.QueueClosed;
import com.sapoche.booking.api.queue.QueueJoined;
import com.sapoche.booking.api.queue.QueuePaused;
import com.sapoche.booking.api.queue.QueueResumed;
import com.sapoche.booking.api.queue.QueueStatus;
import com.sapoche.booking.api.queue.SeatFreed;
import com.sapoche.booking.api.queue.SeatTaken;
import com.sapoche.booking.api.queue.SeatsOpened;
import com.sapoche.booking.api.queue.SupplyChanged;
import com.sapoche.booking.api.queue.SupplyWithdrawn;

/** Who stands where in line, and who may be chosen. */
final class LineRules {

    private final LedgerModel ledger;
    private final Receipts receipts;

    LineRules(LedgerModel ledger) {
        this.ledger = ledger;
        this.receipts = new Receipts(ledger);
    }

    void apply(Logged logged, QueueModel queue) {
        if (logged.event() instanceof QueueJoined e) {
            joined(logged, queue, e);
        } else if (logged.event() instanceof CandidateChosen e) {
            receipts.check(logged, queue, e);
            queue.leave(queue.standing(e.bookingId()));
            if (e.slotId() != null) {
                change(queue, e.slotId(), -1);
            }
        } else if (logged.event() instanceof LineLeft e) {
            queue.leave(queue.standing(e.bookingId()));
        } else if (logged.event() instanceof LineRejoined e) {
            rejoined(logged, queue, e);
        } else if (logged.event() instanceof PlaceChanged e) {
            placed(logged, queue, e);
        } else if (logged.event() instanceof PreferenceChanged e) {
            queue.standing(e.bookingId()).preference = e.preference();
        } else if (logged.event() instanceof BookingEnded e) {
            Standing gone = queue.standing(e.bookingId());
            queue.leave(gone);
            queue.standings.remove(e.bookingId());
        } else {
            supply(logged, queue);
        }
    }

    private void supply(Logged logged, QueueModel queue) {
        if (logged.event() instanceof SeatsOpened e) {
            e.slots().forEach(slot -> queue.free.put(slot.slotId(), slot.seats()));
        } else if (logged.event() instanceof SeatTaken e) {
            change(queue, e.slotId(), -1);
        } else if (logged.event() instanceof SeatFreed e) {
            change(queue, e.slotId(), 1);
        } else if (logged.event() instanceof SupplyChanged e) {
            queue.free.computeIfPresent(e.slotId(), (slot, before) -> e.free());
        } else if (logged.event() instanceof SupplyWithdrawn e) {
            queue.free.remove(e.slotId());
        } else if (logged.event() instanceof QueuePaused) {
            queue.status = QueueStatus.PAUSED;
        } else if (logged.event() instanceof QueueResumed) {
            queue.status = QueueStatus.OPEN;
        } else if (logged.event() instanceof QueueClosed) {
            queue.status = QueueStatus.CLOSED;
        }
    }

    private void joined(Logged logged, QueueModel queue, QueueJoined e) {
        ledger.rule(queue.status == QueueStatus.OPEN, "joined a queue that takes nobody", logged, queue.status.name());
        ledger.rule(e.ticket() == queue.lastTicket + 1, "ticket out of order", logged, "last " + queue.lastTicket);
        Place place = new Place(
                e.priority() == Priority.EMERGENCY,
                e.joinedAt().minus(queue.headStart(e.priority())),
                queue.lastOrdinal + 1);
        ledger.rule(e.place().equals(place), "place does not follow from the rules", logged, place.toString());
        queue.lastTicket = e.ticket();
        queue.lastOrdinal = e.place().ordinal();
        Standing standing = new Standing(e.bookingId(), e.priority(), e.place(), e.preference());
        queue.standings.put(e.bookingId(), standing);
        queue.stand(standing);
    }

    private void rejoined(Logged logged, QueueModel queue, LineRejoined e) {
        Standing standing = queue.standing(e.bookingId());
        boolean toTheEnd = e.letGo() != null && queue.policy.onLapse() == OnLapse.REQUEUE_AT_END;
        if (toTheEnd) {
            boolean behindItsLikes = queue.line.values().stream()
                    .filter(other -> other.place.emergency() == e.place().emergency())
                    .allMatch(other -> Standing.order(other.place, e.place()) < 0);
            ledger.rule(
                    behindItsLikes,
                    "requeued, and not at the end",
                    logged,
                    queue.waiting().toString());
            ledger.rule(e.place().ordinal() == queue.lastOrdinal + 1, "ordinal out of order", logged, "");
        } else {
            ledger.rule(e.place().equals(standing.place), "old place lost", logged, standing.toString());
        }
        ledger.rule(!standing.waiting, "rejoined a line it stands in", logged, standing.toString());
        queue.lastOrdinal = Math.max(queue.lastOrdinal, e.place().ordinal());
        standing.place = e.place();
        standing.preference = e.preference();
        standing.waiting = true;
        if (e.letGo() != null) {
            standing.letGo.add(e.letGo());
        }
        queue.stand(standing);
    }

    private void placed(Logged logged, QueueModel queue, PlaceChanged e) {
        Standing standing = queue.standing(e.bookingId());
        Place place = new Place(
                e.priority() == Priority.EMERGENCY,
                standing.place.since().plus(queue.headStart(standing.priority)).minus(queue.headStart(e.priority())),
                standing.place.ordinal());
        ledger.rule(e.place().equals(place), "place does not follow from the rules", logged, place.toString());
        ledger.rule(e.waiting() == standing.waiting, "waits or not", logged, standing.toString());
        queue.line.remove(standing.place);
        standing.priority = e.priority();
        standing.place = e.place();
        queue.stand(standing);
    }

    private static void change(QueueModel queue, String slotId, int by) {
        queue.free.computeIfPresent(slotId, (slot, before) -> before + by);
    }
}

package com.sapoche.booking.query.board;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.queue.QueueStatus;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Contains a queue and the number of its bookings by status.
 *
 * @param active ticket blocks with active bookings by number; the lists of the queue are loaded from them
 */
record QueueDocument(
        String clinicId,
        String queueId,
        String name,
        String zone,
        QueueStatus status,
        long lastTicket,
        Counts counts,
        Map<Integer, ActiveBlock> active) {

    private static final int FIXED_WEIGHT = 400;
    private static final int BLOCK_WEIGHT = 80;

    /**
     * Describes a ticket block with active bookings.
     *
     * @param bookings number of active bookings
     * @param lastEvent position of the last event about a booking of the block
     */
    record ActiveBlock(int bookings, long lastEvent) {}

    QueueDocument withStatus(QueueStatus newStatus) {
        return new QueueDocument(clinicId, queueId, name, zone, newStatus, lastTicket, counts, active);
    }

    QueueDocument withName(String other) {
        return new QueueDocument(clinicId, queueId, other, zone, status, lastTicket, counts, active);
    }

    QueueDocument joined(long ticket, long event) {
        return new QueueDocument(
                clinicId,
                queueId,
                name,
                zone,
                status,
                Math.max(lastTicket, ticket),
                counts.moved(null, BookingStatus.WAITING),
                active(ticket, 1, event));
    }

    QueueDocument moved(long ticket, BookingStatus previousStatus, BookingStatus newStatus, long event) {
        return new QueueDocument(
                clinicId,
                queueId,
                name,
                zone,
                status,
                lastTicket,
                counts.moved(previousStatus, newStatus),
                active(ticket, previousStatus.isActive() && !newStatus.isActive() ? -1 : 0, event));
    }

    /** Records an event that changed a booking but not its status. */
    QueueDocument changedBy(long ticket, long event) {
        return new QueueDocument(clinicId, queueId, name, zone, status, lastTicket, counts, active(ticket, 0, event));
    }

    /** Estimates the memory of this document in bytes. */
    int weight() {
        return FIXED_WEIGHT + name.length() + active.size() * BLOCK_WEIGHT;
    }

    private Map<Integer, ActiveBlock> active(long ticket, int more, long event) {
        Map<Integer, ActiveBlock> changed = new TreeMap<>(active);
        changed.compute(TicketBlock.numberOf(ticket), (number, before) -> {
            int bookings = (before == null ? 0 : before.bookings()) + more;
            return bookings == 0 ? null : new ActiveBlock(bookings, event);
        });
        return changed;
    }

    /** Counts bookings by status. CHECKED_IN counts as confirmed, because the booking still holds its seat. */
    record Counts(int waiting, int offered, int confirmed, int inService, int fulfilled) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        Counts moved(@Nullable BookingStatus previousStatus, BookingStatus newStatus) {
            return add(previousStatus, -1).add(newStatus, 1);
        }

        private Counts add(@Nullable BookingStatus status, int n) {
            if (status == null) {
                return this;
            }
            return switch (status) {
                case WAITING -> new Counts(waiting + n, offered, confirmed, inService, fulfilled);
                case OFFERED -> new Counts(waiting, offered + n, confirmed, inService, fulfilled);
                case CONFIRMED, CHECKED_IN -> new Counts(waiting, offered, confirmed + n, inService, fulfilled);
                case IN_SERVICE -> new Counts(waiting, offered, confirmed, inService + n, fulfilled);
                case FULFILLED -> new Counts(waiting, offered, confirmed, inService, fulfilled + n);
                case CANCELLED, LAPSED, NO_SHOW -> this;
            };
        }
    }
}

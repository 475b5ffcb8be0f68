package com.sapoche.booking.query.board;

import com.sapoche.booking.api.booking.BookingStatus;
import com.sapoche.booking.api.queue.QueueStatus;
import com.sapoche.booking.query.projection.DocumentMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A queue and how many of its bookings are in which state.
 *
 * @param active by number, the chunks that have bookings which are not over: what a line is loaded from
 */
record QueueDocument(
        String clinicId,
        String queueId,
        String name,
        String zone,
        QueueStatus status,
        long lastTicket,
        Counts counts,
        Map<Integer, Part> active) {

    static final DocumentMapper<QueueDocument> MAPPER = new Mapper();

    /**
     * A chunk with bookings which are not over.
     *
     * @param bookings how many
     * @param lastEvent position of the last event about any booking in it
     */
    record Part(int bookings, long lastEvent) {}

    QueueDocument as(QueueStatus now) {
        return new QueueDocument(clinicId, queueId, name, zone, now, lastTicket, counts, active);
    }

    QueueDocument named(String other) {
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

    QueueDocument moved(long ticket, BookingStatus previousStatus, BookingStatus now, long event) {
        return new QueueDocument(
                clinicId,
                queueId,
                name,
                zone,
                status,
                lastTicket,
                counts.moved(previousStatus, now),
                active(ticket, previousStatus.isActive() && !now.isActive() ? -1 : 0, event));
    }

    /** Something about a booking changed that nobody counts. */
    QueueDocument touched(long ticket, long event) {
        return new QueueDocument(clinicId, queueId, name, zone, status, lastTicket, counts, active(ticket, 0, event));
    }

    private Map<Integer, Part> active(long ticket, int more, long event) {
        Map<Integer, Part> changed = new TreeMap<>(active);
        changed.compute(TicketBlock.of(ticket), (chunk, before) -> {
            int bookings = (before == null ? 0 : before.bookings()) + more;
            return bookings == 0 ? null : new Part(bookings, event);
        });
        return changed;
    }

    /** How many bookings are in which state; a checked-in patient still holds a booked seat. */
    record Counts(int waiting, int offered, int confirmed, int inService, int fulfilled) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        Counts moved(@Nullable BookingStatus previousStatus, BookingStatus now) {
            return add(previousStatus, -1).add(now, 1);
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

    private static final class Mapper implements DocumentMapper<QueueDocument> {

        @Override
        public Document write(QueueDocument queue) {
            Document active = new Document();
            queue.active.forEach(
                    (chunk, part) -> active.append(chunk.toString(), List.of((long) part.bookings, part.lastEvent)));
            return new Document("clinicId", queue.clinicId)
                    .append("queueId", queue.queueId)
                    .append("name", queue.name)
                    .append("zone", queue.zone)
                    .append("status", queue.status.name())
                    .append("lastTicket", queue.lastTicket)
                    .append("waiting", queue.counts.waiting)
                    .append("offered", queue.counts.offered)
                    .append("confirmed", queue.counts.confirmed)
                    .append("inService", queue.counts.inService)
                    .append("fulfilled", queue.counts.fulfilled)
                    .append("active", active);
        }

        @Override
        public QueueDocument read(Document document) {
            Map<Integer, Part> active = new TreeMap<>();
            document.get("active", Document.class)
                    .forEach((chunk, part) -> active.put(Integer.valueOf(chunk), part((List<?>) part)));
            return new QueueDocument(
                    document.getString("clinicId"),
                    document.getString("queueId"),
                    document.getString("name"),
                    document.getString("zone"),
                    QueueStatus.valueOf(document.getString("status")),
                    document.getLong("lastTicket"),
                    new Counts(
                            document.getInteger("waiting"),
                            document.getInteger("offered"),
                            document.getInteger("confirmed"),
                            document.getInteger("inService"),
                            document.getInteger("fulfilled")),
                    active);
        }

        private static Part part(List<?> numbers) {
            return new Part(((Number) numbers.get(0)).intValue(), ((Number) numbers.get(1)).longValue());
        }
    }
}
